import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import type { HostedTexts } from "../texts";

/** The title of the account page's window: what happened, else what it is. */
export function accountTitle(
  texts: HostedTexts,
  { poolName: pool, failure }: { poolName: string; failure?: TriedSignIn | undefined },
): string {
  if (!failure) return texts("titles.in", { what: texts("account.title"), pool });
  return texts(failureGuideOf(failure.kind).look === "neutral" ? "titles.cancelled" : "titles.failed", {
    pool,
  });
}
