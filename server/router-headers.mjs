import state from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";

/**
 * Refuses headers of the framework's client side that its server side answers with a fault (SEC-105): a state of the router that does not
 * parse, by the framework's own rule, and the kind of prefetch that renders a page with all its data ahead of time, which no page here
 * is made for.
 * @param {Pick<import("node:http").IncomingMessage, "headers">} request
 * @returns {import("./refusal.mjs").Refusal | null}
 */
export function findRouterRefusal({ headers }) {
  const invalid = { status: 400, code: "request.invalid" };
  const prefetch = headers["next-router-prefetch"];
  if (prefetch !== undefined && prefetch !== "1") return invalid;
  try {
    state.parseAndValidateFlightRouterState(headers["next-router-state-tree"]);
    return null;
  } catch {
    // It does not parse: that is the answer.
    return invalid;
  }
}

/**
 * Forgets headers of the framework's client side: those that come with the question of a protected site's proxy are of the site's own
 * pages, which may be made with any release of it, and say nothing to us.
 * @param {Pick<import("node:http").IncomingMessage, "headers">} request
 */
export function dropRouterHeaders({ headers }) {
  for (const name of Object.keys(headers)) {
    if (name === "rsc" || name.startsWith("next-")) delete headers[name];
  }
}
