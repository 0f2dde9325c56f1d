import { STATUS_CODES } from "node:http";
import { closedPolicy } from "../lib/config/closed-policy.mjs";
import { limitBody } from "./body-limit.mjs";
import { setSecurityHeaders } from "./security-headers.mjs";

const methods = ["GET", "HEAD", "POST", "OPTIONS"];
/** What is a file takes nothing in; the framework answers other methods with a fault. */
const files = { paths: /^\/(?:_next|scripts)\//, methods: ["GET", "HEAD"] };

/**
 * The door before the application: sets the security headers of the answer, and answers by itself what the framework would answer
 * before our checks of the host or with a fault (SEC-69, SEC-80, SEC-84).
 *
 * Refused are other methods, and for files all but reading (405), addresses that are no plain path or do not decode (400), a slash
 * at the end, which the framework would redirect under any host name (404), and bodies above the limit (413).
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @returns {boolean} false when it is answered
 */
export function admit(request, response) {
  const pathname = decodePath(request.url ?? "");
  setSecurityHeaders(response, pathname ?? "/");
  const allowed = files.paths.test(pathname ?? "") ? files.methods : methods;
  if (!allowed.includes(request.method ?? "")) {
    response.setHeader("Allow", allowed.join(", "));
    return refuse(response, 405);
  }
  if (pathname === null) return refuse(response, 400);
  if (pathname !== "/" && pathname.endsWith("/")) return refuse(response, 404);
  return limitBody(request) || refuse(response, 413);
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
  response.writeHead(status, {
    "Content-Security-Policy": closedPolicy,
    "Cache-Control": "no-store",
    // The client side of server actions shows a text of exactly this type and no other.
    "Content-Type": "text/plain",
  });
  response.end(`${STATUS_CODES[status]}\n`);
  return false;
}
