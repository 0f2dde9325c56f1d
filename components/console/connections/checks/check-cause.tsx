import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { CopyValue } from "@/components/ui/copy-value";
import { useSentenceSpace } from "@/components/ui/use-sentence-space";
import type { CheckResult } from "@/lib/domain/connection/check";
import { stepOfLine } from "@/lib/domain/connection/check-steps";
import { isErrorCode } from "@/lib/domain/error-codes";
import { menuNames } from "../menu-names";

interface CheckCauseProps {
  result: CheckResult;
  /** The sentence stands above already, for several lines at once. */
  said?: boolean;
}

/** Why a line is not seen working, what to do about it, and where. */
export function CheckCause({ result, said = false }: CheckCauseProps) {
  const t = useTranslations("checks");
  const space = useSentenceSpace();
  const { line, status, details } = result;
  const isMendable = status === "failed" || isHint(result);
  return (
    <div className="grid grid-cols-1 gap-2 text-ink-soft">
      {!said && (
        <p>
          <CauseSentence result={result} />
          {space}
          {isMendable && t.rich(`lines.${line}.remedy`, { path: menuNames })}
        </p>
      )}
      {stepOfLine(line) === null && status === "unknown" && !isMendable && (
        <details>
          <summary className="w-fit cursor-pointer text-accent">{t("needs")}</summary>
          <p className="mt-1">{t.rich(`lines.${line}.remedy`, { path: menuNames })}</p>
        </details>
      )}
      {details.previousSecretWorks && <p className="font-medium text-ink">{t("previousSecretWorks")}</p>}
      {details.requestIp && (
        <div className="max-w-md">
          <CopyValue value={details.requestIp} label={t("egressAddress")} />
        </div>
      )}
      {details.requiredScopes && (
        <p>
          {t("requiredScopes")}{" "}
          {details.requiredScopes.map((scope) => (
            <code key={scope} className="mr-2 font-mono text-ink">
              {scope}
            </code>
          ))}
        </p>
      )}
      {details.applicationLink && (
        <a
          href={details.applicationLink}
          target="_blank"
          rel="noreferrer"
          className={`${buttonClass("secondary", "small")} justify-self-start`}
        >
          {t("apply")}
          <ExternalLink aria-hidden />
        </a>
      )}
      {details.upstreamCode && (
        <p className="break-words text-ink-faint text-xs">
          {t("upstream", { code: details.upstreamCode })} {details.upstreamMessage}
          {details.requestId && ` (${t("requestId", { id: details.requestId })})`}
        </p>
      )}
    </div>
  );
}

/** Whether nothing is known of a line but that a sign-in will show it. */
export function awaitsSignIn(result: CheckResult): boolean {
  const { line, status, details } = result;
  const isBySignIn = stepOfLine(line) === null || line === "released";
  return isBySignIn && status === "unknown" && !isHint(result) && details.blockedBy === undefined;
}

/** Not known, and there is something to look at: a field that did not come, a client that gave no code. */
function isHint({ line, status, details }: CheckResult): boolean {
  return status === "unknown" && details.cause !== undefined && stepOfLine(line) === null;
}

function CauseSentence({ result: { line, status, details } }: { result: CheckResult }) {
  const t = useTranslations("checks");
  const codes = useTranslations("errors.codes");
  const { cause, blockedBy } = details;
  if (blockedBy) return t("blocked", { line: t(`lines.${blockedBy}.label`) });
  if (line === "clock" && details.clockSeconds !== undefined)
    return t("clockDiffers", { seconds: Math.abs(details.clockSeconds) });
  if (line === "enterprise" && status === "failed") return t("foreignEnterprise");
  if (cause === "field_missing") return t("fieldMissing");
  if (cause === "nobody_back") return t("nobodyBack");
  if (cause !== undefined && isErrorCode(cause)) return codes(cause);
  return t(stepOfLine(line) === null || line === "released" ? "onlySignIn" : "notChecked");
}
