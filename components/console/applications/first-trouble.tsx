import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/ui/copy-value";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";

/** What keeps an application from its first tokens, beside the mistakes in its requests. */
export function FirstTrouble({ signedIn, failure }: Pick<FirstSignIn, "signedIn" | "failure">) {
  const t = useTranslations("applications.firstSignIn");
  return (
    <>
      {signedIn && (
        <Notice title={t("signedIn")}>
          {t.rich("signedInText", { time: () => <Time value={signedIn.at} /> })}
        </Notice>
      )}
      {failure && <Failure {...failure} />}
    </>
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
