import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { typedFaultOf } from "@/lib/domain/login/typed-fault";
import type { HostedTexts } from "./texts";

/** The title of a window whose page says what failed; null where nothing has, or only something typed has to be mended. */
export function failureTitle(
  texts: HostedTexts,
  { poolName: pool, failure }: { poolName: string; failure?: TriedSignIn | undefined },
): string | null {
  if (!failure || typedFaultOf(failure) !== null) return null;
  return texts(failureGuideOf(failure.kind).look === "neutral" ? "titles.cancelled" : "titles.failed", {
    pool,
  });
}
