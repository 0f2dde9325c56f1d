import { withoutDefaultPort } from "../lib/domain/default-port.mjs";

/**
 * Settles which host a request is for, for everybody who looks at its headers afterwards, the framework included (SEC-80): one `Host`,
 * in lower case and without the port that goes without saying.
 * @param {Pick<import("node:http").IncomingMessage, "headers" | "rawHeaders">} request its header is changed in place
 * @param {string} protocol of the public address
 * @returns {boolean} false when it names more than one host (RFC 9112 §3.2)
 */
export function settleHost({ headers, rawHeaders }, protocol) {
  // Of several, Node.js keeps the first: a proxy in front may have looked at another one.
  const named = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host");
  if (named.length > 1) return false;
  if (headers.host !== undefined) headers.host = withoutDefaultPort(headers.host.toLowerCase(), protocol);
  return true;
}
