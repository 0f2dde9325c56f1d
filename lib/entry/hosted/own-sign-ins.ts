import "server-only";
import { listLiveSignIns } from "@/lib/data/user-sign-ins";
import { nameBrowser } from "@/lib/domain/administrator/browser-name";
import type { AccountHolder } from "./account-door";

/** Where a person is signed in, the sign-in that they look from first. */
export async function listOwnSignIns(holder: AccountHolder) {
  const live = await listLiveSignIns({ poolId: holder.pool.id, userId: holder.userId });
  const signIns = live.map(({ userAgent, ...signIn }) => ({
    ...signIn,
    ...nameBrowser(userAgent),
    isThis: signIn.id === holder.signInId,
  }));
  return [...signIns.filter(({ isThis }) => isThis), ...signIns.filter(({ isThis }) => !isThis)];
}
