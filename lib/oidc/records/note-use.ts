import "server-only";
import { saveSignInUse } from "@/lib/data/sign-in-uses";
import { log } from "@/lib/log/log";
import { NotedUses } from "./noted-uses";

/** Next gives pages, route handlers and the server's part modules of their own; the process has one memory. */
const holder = globalThis as { dingpassNotedUses?: NotedUses };

/**
 * Notes that a sign-in was used: its session was read, or what an application was granted on it. Once in a few minutes, beside the
 * request and not in it: nobody waits for it, and a failure costs a time that is shown.
 */
export function noteUse(poolId: string, signInId: string | undefined): void {
  if (signInId === undefined) return;
  holder.dingpassNotedUses ??= new NotedUses();
  if (!holder.dingpassNotedUses.isDue(signInId, Date.now())) return;
  saveSignInUse(poolId, signInId).catch((error: unknown) => {
    log().warn({ err: error, signIn: signInId }, "the use of a sign-in was not noted");
  });
}
