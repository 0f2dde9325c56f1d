import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { SecondFactorState } from "@/lib/domain/second-factor/state";

/** True where there is something to say of the second factor of a sign-in. */
export function hasSecondFactorLine({ askedAt, factor, tries }: SecondFactorState): boolean {
  return askedAt !== null || factor !== null || tries > 0;
}

/** How the second factor went in a sign-in: shown by which and when, or not, after so many tries. */
export function SecondFactorLine({ state: { factor, at, tries } }: { state: SecondFactorState }) {
  const t = useTranslations("signIns.secondFactor");
  if (factor === null || at === null) return tries === 0 ? t("notTried") : t("notYet", { tries });
  return t.rich("shown", { factor: t(`factors.${factor}`), time: () => <Time value={at} /> });
}
