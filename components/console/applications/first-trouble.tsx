import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/ui/copy-value";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";

/** What keeps an application from its first tokens, as far as it is known. */
export function FirstTrouble({
  refusedTokens,
  signedIn,
  failure,
}: Pick<FirstSignIn, "refusedTokens" | "signedIn" | "failure">) {
  const t = useTranslations("applications.firstSignIn");
  return (
    <>
      {refusedTokens ? (
        <RefusedTokens {...refusedTokens} />
      ) : (
        signedIn && (
          <Notice title={t("signedIn")}>
            {t.rich("signedInText", { time: () => <Time value={signedIn.at} /> })}
          </Notice>
        )
      )}
      {failure && <Failure {...failure} />}
    </>
  );
}

function RefusedTokens({ reason, at }: NonNullable<FirstSignIn["refusedTokens"]>) {
  const t = useTranslations("applications.firstSignIn.refusedTokens");
  return (
    <Notice tone="warning" title={t("title")}>
      <p>{t.rich("text", { time: () => <Time value={at} /> })}</p>
      <p className="my-1 text-ink">{t(`reasons.${reason}.sentence`)}</p>
      <p>{t(`reasons.${reason}.remedy`)}</p>
    </Notice>
  );
}

function Failure({ reason, reference, at }: NonNullable<FirstSignIn["failure"]>) {
  const t = useTranslations("applications.firstSignIn");
  const common = useTranslations("common");
  const texts = useErrorTexts();
  return (
    <Notice tone="warning" title={t("failed")}>
      <p>{t.rich("failedText", { time: () => <Time value={at} /> })}</p>
      <p className="my-1 text-ink">{texts.error(reason)}</p>
      <div className="grid gap-1">
        <p>{common("reference")}</p>
        <CopyValue value={reference} label={common("reference")} />
      </div>
    </Notice>
  );
}
