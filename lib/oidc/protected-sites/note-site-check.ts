import "server-only";
import { saveSiteCheck } from "@/lib/data/site-visits";
import { log } from "@/lib/log/log";

/**
 * Notes that a protected site's proxy asks, beside the request and not in it: nobody waits for it, and a failure costs a time that is
 * shown.
 */
export function noteSiteCheck(poolId: string, siteId: string): void {
  saveSiteCheck(poolId, siteId).catch((error: unknown) => {
    log().warn({ err: error, site: siteId }, "that a protected site asks was not noted");
  });
}
