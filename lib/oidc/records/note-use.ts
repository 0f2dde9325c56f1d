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
  if (signInId === undefined || !notedUses().isDue(signInId, Date.now())) return;
  saveSignInUse(poolId, signInId).catch((error: unknown) => {
    log().warn({ err: error, signIn: signInId }, "the use of a sign-in was not noted");
  });
}

/** A sign-in is as good as used when it is made: what stands on it is used at once, and nothing is to be noted of that. @param provenAt seconds. */
export function noteProof(signInId: string | undefined, provenAt: number | undefined): void {
  if (signInId !== undefined && provenAt !== undefined) notedUses().isDue(signInId, provenAt * 1000);
}

function notedUses(): NotedUses {
  holder.dingpassNotedUses ??= new NotedUses();
  return holder.dingpassNotedUses;
}
