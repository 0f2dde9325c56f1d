import { findSurface } from "./edge-table.mjs";
import { refuse } from "./refusal.mjs";
import { settleHost } from "./request-host.mjs";
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
 * Refused are addresses that are no plain path or do not decode, and more than one host (400), hosts that nothing here answers to
 * (421), other methods than the table has (405), and what nobody serves (404, SEC-105). An address with a slash at its end leads to
 * the same one without (308): to a path, and so never to another host.
 * @param {import("node:http").IncomingMessage} request its host is settled
 * @param {import("node:http").ServerResponse} response
 * @param {object} addresses
 * @param {string} addresses.protocol of the public address
 * @param {import("./handover.mjs").Edge["locate"]} addresses.locate
 * @param {import("./handover.mjs").Edge["isOwnHost"]} addresses.isOwnHost
 * @returns {Promise<Admission | null>} null when it is answered
 */
export async function admit(request, response, { protocol, locate, isOwnHost }) {
  const { url = "", method = "", headers } = request;
  const pathname = decodePath(url);
  const inside =
    pathname !== null && settleHost(request, protocol)
      ? await locate(headers.host ?? null, pathname)
      : undefined;
  const surface = typeof inside === "string" ? findSurface(inside) : anywhere;
  const isAnothers = typeof inside === "string" && !isOwnHost((headers.host ?? "").replace(/:\d+$/, ""));
  setSecurityHeaders(response, surface, isAnothers);
  if (inside === undefined) return answer(response, { status: 400 });
  if (inside === null) return answer(response, { status: 421 });
  if (!surface.methods.includes(method))
    return answer(response, { status: 405, headers: { Allow: surface.methods.join(", ") } });
  if (surface.servedBy === "nobody") return answer(response, { status: 404 });
  if (/^\/[^?]*\/(?:\?|$)/.test(url))
    return answer(response, { status: 308, headers: { Location: url.replace(/\/(?=\?|$)/, "") } });
  return { surface, inside };
}

/** @param {import("node:http").ServerResponse} response @param {import("./refusal.mjs").Refusal} refusal */
function answer(response, refusal) {
  refuse(response, refusal);
  return null;
}

/**
 * What reads as another path once somebody resolves or decodes it: dot segments, and escapes of dots, separators and control
 * characters. The framework does both after we have judged the address, so that what was judged would not be what is answered.
 */
const ambiguous = /(?:^|\/)\.{1,2}(?:\/|$)|%(?:2e|2f|5c|3f|23|[01][0-9a-f]|7f)/i;

/**
 * The path of a request's address, decoded, or null when it is no path: an address with a host, `*`, something that browsers take
 * for another host (`//`, `\`), one that means more than one path, a fragment (RFC 9112 §3.2), or a broken escape.
 * @param {string} url
 */
function decodePath(url) {
  const [path = ""] = url.split("?", 1);
  if (!path.startsWith("/") || /\/\/|[\\#]/.test(path) || ambiguous.test(path)) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    // A broken escape: that is the answer.
    return null;
  }
}
