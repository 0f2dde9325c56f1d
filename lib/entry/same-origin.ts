import "server-only";
import { findHost } from "@/lib/addresses/hosts";
import { config } from "@/lib/config";

/**
 * True when a request says that it was made by a page of the console. A missing Origin and `null` are foreign: every
 * browser sends the header with every POST (SEC-75).
 */
export function isFromConsole(headers: Headers): boolean {
  return headers.get("origin") === config().publicUrl;
}

/**
 * True when a request says that it was made by a page of the host it is sent to, the console's or a pool's (SEC-75).
 */
export async function isFromSameHost(headers: Headers): Promise<boolean> {
  const host = await findHost(headers.get("host"));
  return host !== null && headers.get("origin") === host.origin;
}
