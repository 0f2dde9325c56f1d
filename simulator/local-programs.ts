import { type Answer, answerJson, isLoopback, type SimulatedRequest } from "./http";

/**
 * Refuses whoever is no program on this machine: a browser that carries another site's request says so in `Origin` or
 * `Sec-Fetch-Site`. Null for a request that may go on.
 */
export function refuseStrangers(request: SimulatedRequest): Answer | null {
  if (!isLoopback(request.remoteAddress)) return answerJson(403, { error: "loopback only" });
  if (isFromAnotherSite(request)) return answerJson(403, { error: "not for other sites" });
  return null;
}

function isFromAnotherSite(request: SimulatedRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  return request.headers.origin !== undefined;
}
