import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { SecondFactorState } from "@/lib/domain/second-factor/state";

/** True where there is something to say of the second factor of a sign-in. */
export function hasSecondFactorLine({ factor, tries }: SecondFactorState): boolean {
  return factor !== null || tries > 0;
}

/** How the second factor went in a sign-in: shown by which and when, or not yet, after so many tries. */
export function SecondFactorLine({ state: { factor, at, tries } }: { state: SecondFactorState }) {
  const t = useTranslations("signIns.secondFactor");
  if (factor === null || at === null) return t("notYet", { tries });
  return t.rich("shown", { factor: t(`factors.${factor}`), time: () => <Time value={at} /> });
}
