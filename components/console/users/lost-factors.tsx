import { useTranslations } from "next-intl";
import type { SecondFactorLosses } from "@/lib/domain/user/second-factor";

/** The items of a list of what goes that are about a second factor; none where there is none. */
export function LostFactors({ authenticator, recoveryCodes }: SecondFactorLosses) {
  const t = useTranslations("users.secondFactor");
  return (
    <>
      {authenticator && <li>{t("lostApp")}</li>}
      {recoveryCodes > 0 && <li>{t("lostCodes", { count: recoveryCodes })}</li>}
    </>
  );
}
