import { type Answer, answerJson, isLoopback, type SimulatedRequest } from "./http";

/**
 * Refuses whoever is no program on this machine and no page of the simulator: a browser that carries another site's request says so in
 * `Origin` or `Sec-Fetch-Site`, and one whose site has been pointed to this machine (DNS rebinding) in `Host`. `publicUrl` is where
 * browsers reach the simulator. Null for a request that may go on.
 */
export function refuseStrangers(request: SimulatedRequest, publicUrl: string): Answer | null {
  if (!isLoopback(request.remoteAddress)) return answerJson(403, { error: "loopback only" });
  if (isFromAnotherSite(request)) return answerJson(403, { error: "not for other sites" });
  if (!isOwnHost(request.headers.host, publicUrl)) return answerJson(403, { error: "not under this name" });
  return null;
}

/**
 * Refuses a page whose site has been pointed to this machine: it could read what the simulator's own page shows, secrets of apps among
 * it. Links from other sites lead there, and other machines have names for this one.
 */
export function refuseForeignName(request: SimulatedRequest, publicUrl: string): Answer | null {
  const isOwn = !isLoopback(request.remoteAddress) || isOwnHost(request.headers.host, publicUrl);
  return isOwn ? null : answerJson(403, { error: "not under this name" });
}

function isFromAnotherSite(request: SimulatedRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  return request.headers.origin !== undefined;
}

/** Names that lead to this machine whatever a name server says; a number cannot be pointed elsewhere either. */
function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  const address = `http://${host}`;
  if (host === undefined || !URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return (
    isLoopbackName(hostname) ||
    /^\[.*\]$|^\d+(?:\.\d+){3}$/.test(hostname) ||
    hostname === new URL(publicUrl).hostname
  );
}

/** Whether a URL's host name never leaves this machine (RFC 6761 §6.3, RFC 8252 §8.3). */
export function isLoopbackName(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}
