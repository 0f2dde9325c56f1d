import { STATUS_CODES } from "node:http";
import { closedPolicy } from "../lib/config/closed-policy.mjs";
import { limitBody } from "./body-limit.mjs";
import { findSurface, largestBody } from "./edge-table.mjs";
import { setSecurityHeaders } from "./security-headers.mjs";

/** Of an answer to an address that is none: what the console's pages get. */
const anywhere = findSurface("/");

/**
 * Where a request goes that was let in.
 * @typedef {object} Admission
 * @property {import("./edge-table.mjs").Surface} surface
 * @property {string} inside the path inside the application, decoded
 */

/**
 * The door before the application: sets the security headers of the answer, and answers by itself what the framework would answer
 * before our checks of the host or with a fault (SEC-69, SEC-80, SEC-84).
 *
 * Refused are addresses that are no plain path or do not decode (400), hosts that nothing here answers to (421), other methods than
 * the table has (405), a slash at the end, which the framework would redirect under any host name, and what nobody serves (404), and
 * bodies above the limit (413).
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {import("./handover.mjs").Edge["locate"]} locate
 * @returns {Promise<Admission | null>} null when it is answered
 */
export async function admit(request, response, locate) {
  const fitsIn = limitBody(request, largestBody);
  const pathname = decodePath(request.url ?? "");
  if (pathname === null) return refuse(response, 400);
  const inside = await locate(request.headers.host ?? null, pathname);
  if (inside === null) return refuse(response, 421);
  const surface = findSurface(inside);
  setSecurityHeaders(response, surface);
  if (!surface.methods.includes(request.method ?? "")) {
    response.setHeader("Allow", surface.methods.join(", "));
    return refuse(response, 405);
  }
  if (surface.servedBy === "nobody" || (pathname !== "/" && pathname.endsWith("/")))
    return refuse(response, 404);
  return fitsIn(surface.largestBody) ? { surface, inside } : refuse(response, 413);
}

/**
 * The path of a request's address, decoded, or null when it is no path: an address with a host, `*`, something that browsers take
 * for another host (`//`, `\`), or a broken escape.
 * @param {string} url
 */
function decodePath(url) {
  const [path = ""] = url.split("?", 1);
  if (!path.startsWith("/") || /\/\/|\\/.test(path)) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** @param {import("node:http").ServerResponse} response @param {number} status */
function refuse(response, status) {
  if (!response.hasHeader("X-Content-Type-Options")) setSecurityHeaders(response, anywhere);
  response.writeHead(status, {
    "Content-Security-Policy": closedPolicy,
    "Cache-Control": "no-store",
    // The client side of server actions shows a text of exactly this type and no other.
    "Content-Type": "text/plain",
  });
  response.end(`${STATUS_CODES[status]}\n`);
  return null;
}
