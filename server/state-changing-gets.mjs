/**
 * GET addresses that change something, because the protocols want a redirect there (SEC-105): DingTalk's way back uses up the attempt;
 * an authorization request keeps an interaction, its resumption ends one, both may issue a code, which the return to a protected site and to the
 * console's test use up; where a device's code is typed a form begins, and its resumption lets the device in; and the end of a session begins
 * there. Two of them have a second address, which libraries have built in. And what the console exports is remembered as an act.
 * Everything else that changes something is a POST.
 */
const changing =
  /^\/(?:connections\/social\/dingtalk\/[^/]+\/callback|p\/[^/]+\/(?:authorize|v2\/logout|try\/callback|oidc\/(?:(?:auth|device)(?:\/[^/]+)?|session\/end|forward-auth\/sites\/[^/]+\/callback))|console\/(?:.+\/)?export)$/;

/** By these headers browsers and link checkers say that nobody has asked for the page yet. */
const speculative = ["purpose", "sec-purpose", "x-purpose", "x-moz", "next-router-prefetch"];

/**
 * What is answered instead to a request that nobody made on purpose, so that it uses up nothing: HEAD gets an empty answer, and what a
 * browser loads or renders ahead of time an error, which makes it ask again when the person goes there.
 * @param {Pick<import("node:http").IncomingMessage, "method" | "headers">} request
 * @param {string} inside path inside the application, decoded
 * @returns {import("./refusal.mjs").Refusal | null} null for all others
 */
export function findIdleAnswer({ method, headers }, inside) {
  if (!changing.test(inside)) return null;
  if (method === "HEAD") return { status: 200 };
  if (method !== "GET") return null;
  return speculative.some((name) => isAhead(name, headers[name])) ? { status: 503 } : null;
}

/** @param {string} name @param {string | string[] | undefined} value */
function isAhead(name, value) {
  if (value === undefined) return false;
  return name === "next-router-prefetch" || /prefetch|prerender|preview/i.test(String(value));
}
