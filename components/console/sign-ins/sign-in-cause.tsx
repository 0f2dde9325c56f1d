import { useTranslations } from "next-intl";
import type { AttemptState } from "@/lib/domain/login/attempt-state";
import { causeOf } from "@/lib/domain/login/cause";

/** Why an attempt was refused, as it is stored; without a reason it was not. */
export interface Refusal {
  reason: string | null;
  upstreamCode: string | null;
}

/** Says why an attempt ended as it did, in a sentence; null for one that worked. */
export function useCauseSentence() {
  const texts = useTranslations();
  const t = useTranslations("signIns");
  return (state: AttemptState, { reason, upstreamCode }: Refusal): string | null => {
    if (reason !== null) return texts(causeOf({ reason, upstreamCode }).sentence);
    if (state === "refused") return t("unknownCause");
    if (state === "signed_in" || state === "created") return null;
    return t(`explained.${state}`);
  };
}

/** Why an attempt ended as it did, in a sentence; nothing for one that worked. */
export function Cause({ state, facts }: { state: AttemptState; facts: Refusal }) {
  return useCauseSentence()(state, facts);
}
