/** @type {Readonly<Record<string, string>>} */
const defaultPorts = { "http:": ":80", "https:": ":443" };

/**
 * A Host header without the port that goes without saying: `name:443` is the same host as `name` where addresses are https
 * (RFC 9110 §4.2.3).
 * @param {string} host
 * @param {string} protocol of the address that it stands for: `http:` or `https:`
 * @returns {string}
 */
export function withoutDefaultPort(host, protocol) {
  const port = defaultPorts[protocol];
  return port !== undefined && host.endsWith(port) ? host.slice(0, -port.length) : host;
}
