import type { Caller, Endpoint } from "./endpoint";
import type { Fault } from "./faults";
import type { SimulatedRequest } from "./http";
import type { State } from "./state";

/** What DingTalk's servers say to a call from an address that is not among the app's 服务器出口IP; null for a call that may go on. */
export function findAddressRefusal(
  { host }: Endpoint,
  { clientId }: Caller,
  { remoteAddress }: SimulatedRequest,
  { directory }: State,
): Fault | null {
  if (host !== "api" && host !== "oapi") return null;
  const app = directory.apps.get(clientId ?? "");
  // A peer in IPv4 notation within IPv6 is known by its IPv4 address.
  const ip = remoteAddress.replace(/^::ffff:/, "");
  if (!app?.checksServerAddress || app.serverAddresses.includes(ip)) return null;
  return { endpoint: "*", kind: "ip-not-allowed", ip, clientId };
}
