import "server-only";
import { listOwnAttempts, listOwnEvents } from "@/lib/data/own-activity";
import type { UserKey } from "@/lib/data/users";
import { nameBrowser } from "@/lib/domain/administrator/browser-name";
import { failureKindOf } from "@/lib/domain/login/failure-kind";
import { accountActOf, accountActs } from "@/lib/domain/user/account-act";

/** So many of each are looked at, and so many are shown. */
const most = 20;

/** What happened with a person's account last, newest first: attempts to sign in, and acts on it. */
export async function listOwnActivity(key: UserKey) {
  const [attempts, events] = await Promise.all([
    listOwnAttempts(key, most),
    listOwnEvents(key, Object.keys(accountActs), most),
  ]);
  const signIns = attempts.map(
    ({ id, createdAt: at, outcome, reason, secondFactorDueAt, userAgent, ...attempt }) => ({
      kind: "attempt" as const,
      id,
      at,
      failure: outcome === "refused" ? failureKindOf(reason ?? "") : null,
      lacksFactor: secondFactorDueAt !== null,
      ...attempt,
      ...nameBrowser(userAgent),
    }),
  );
  const acts = events.flatMap(({ action, ...event }) => {
    const act = accountActOf(action);
    return act === null ? [] : [{ kind: "act" as const, act, ...event }];
  });
  return [...signIns, ...acts].sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, most);
}
