import { isIP } from "node:net";

/** @typedef {import("./trusted-proxies.mjs").TrustedProxies} TrustedProxies */

/**
 * What the proxy of a protected site says of the request that it asks about, whoever says it: kept under names that nobody takes for the
 * word of a proxy of ours. Only what answers such proxies reads it, and decides nothing by it (lib/domain/protected-site/asked-request.ts).
 */
const askedParts = ["proto", "host", "uri", "method"];

/** Tells the application who asks; never taken from outside. */
export const clientAddressHeader = "x-dingpass-client-address";

/**
 * Makes a request's headers trustworthy before anything reads them. A trusted proxy's word for the client's address is taken (SEC-80);
 * after that all that proxies say is removed, whoever said it: the framework would believe it over the host that was checked, and refuse
 * the console's actions behind a proxy that names another host, several of them, or a port. What only this process may say is removed
 * as well, and the client's address is added.
 * @param {import("node:http").IncomingHttpHeaders} headers changed in place
 * @param {string} socketAddress of the connection's other end
 * @param {TrustedProxies} proxies
 */
export function cleanHeaders(headers, socketAddress, proxies) {
  const peer = toPlainAddress(socketAddress);
  const fromProxy = proxies.includes(peer);
  const client = fromProxy ? findClient(headers["x-forwarded-for"], peer, proxies) : peer;
  const asked = askedParts.flatMap((part) => {
    const value = headers[`x-forwarded-${part}`];
    return value === undefined ? [] : [[`x-dingpass-asked-${part}`, String(value)]];
  });
  for (const name of Object.keys(headers)) {
    if (isOursAlone(name) || isForwarding(name)) delete headers[name];
  }
  Object.assign(headers, Object.fromEntries(asked));
  headers[clientAddressHeader] = client;
}

/** @param {string} name */
function isForwarding(name) {
  return name === "forwarded" || name === "x-real-ip" || name.startsWith("x-forwarded-");
}

/**
 * Names by which Next.js and Dingpass talk to themselves (CVE-2025-29927).
 * @param {string} name
 */
function isOursAlone(name) {
  return name === "x-middleware-subrequest" || name.startsWith("x-dingpass-");
}

/**
 * The right-most address that is no trusted proxy: everything further left was written by somebody unknown.
 * @param {string | string[] | undefined} forwardedFor
 * @param {string} peer
 * @param {TrustedProxies} proxies
 */
function findClient(forwardedFor, peer, proxies) {
  let nearest = peer;
  for (const entry of String(forwardedFor ?? "")
    .split(",")
    .reverse()) {
    const address = toPlainAddress(entry.trim());
    if (isIP(address) === 0) return nearest;
    nearest = address;
    if (!proxies.includes(address)) return nearest;
  }
  return nearest;
}

/**
 * An address without port, brackets and the IPv6 form of an IPv4 address.
 * @param {string} text
 */
function toPlainAddress(text) {
  const withoutPort = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  return /^::ffff:([\d.]+)$/i.exec(withoutPort)?.[1] ?? withoutPort;
}
