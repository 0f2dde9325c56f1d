import { refuse } from "./refusal.mjs";
import { setSecurityHeaders } from "./security-headers.mjs";

const methods = ["GET", "HEAD", "POST", "OPTIONS"];
/** What is a file takes nothing in; the framework answers other methods with a fault. */
const files = { paths: /^\/(?:_next|scripts)\//, methods: ["GET", "HEAD"] };
/** The framework's image optimiser: nothing here uses it, and it fetches and computes for anybody. */
const closed = /^\/_next\/image(?:\/|$)/;

/**
 * The door before the application: sets the security headers of the answer, and answers by itself what the framework would answer
 * before our checks of the host or with a fault (SEC-69, SEC-80, SEC-84).
 *
 * Refused are other methods, and for files all but reading (405), addresses that are no plain path or do not decode (400), and the image
 * optimiser (404, SEC-105). An address with a slash at its end leads to the same one without (308): to a path, and so never to another
 * host, whatever the request's host is.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @returns {string | null} the decoded path, or null when it is answered
 */
export function admit(request, response) {
  const pathname = decodePath(request.url ?? "");
  setSecurityHeaders(response, pathname ?? "/");
  const refusal = findRefusal(request, pathname);
  if (refusal !== null) refuse(response, refusal);
  return refusal === null ? pathname : null;
}

/** @param {import("node:http").IncomingMessage} request @param {string | null} pathname @returns {import("./refusal.mjs").Refusal | null} */
function findRefusal({ method = "", url = "" }, pathname) {
  const allowed = files.paths.test(pathname ?? "") ? files.methods : methods;
  if (!allowed.includes(method)) return { status: 405, headers: { Allow: allowed.join(", ") } };
  if (pathname === null) return { status: 400 };
  if (closed.test(pathname)) return { status: 404 };
  return /^\/[^?]*\/(?:\?|$)/.test(url)
    ? { status: 308, headers: { Location: url.replace(/\/(?=\?|$)/, "") } }
    : null;
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
    // A broken escape: that is the answer.
    return null;
  }
}
