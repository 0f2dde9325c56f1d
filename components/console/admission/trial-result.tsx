import { useTranslations } from "next-intl";
import { ForeignName } from "@/components/ui/foreign-name";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { AdmissionTrial } from "@/lib/domain/admission/dry-run";
import { isErrorCode } from "@/lib/domain/error-codes";

/** Whom a choice lets in, and who of those who are in now would be out. */
export function TrialResult({ poolId, trial }: { poolId: string; trial: AdmissionTrial }) {
  const t = useTranslations("admission");
  const { people, admitted, isWhole, inside, lockedOut, problem } = trial;
  const texts = useErrorTexts();
  return (
    <div role="status" className="grid gap-3">
      <p className="font-medium">{t("lets", { admitted, people })}</p>
      {!isWhole && <p className="text-ink-soft">{t("ofFirst", { people })}</p>}
      {admitted === 0 && <Notice tone="danger">{t("letsNobody")}</Notice>}
      {lockedOut > 0 ? (
        <Notice tone="warning">
          <LockedOut poolId={poolId} trial={trial} />
        </Notice>
      ) : (
        <p className="text-ink-soft">{t("nobodyOut", { inside })}</p>
      )}
      {problem !== null && isErrorCode(problem) && (
        <Notice tone="warning">{t("problem", { reason: texts.error(problem) })}</Notice>
      )}
    </div>
  );
}

/** Those who would be out, by name, as far as they are named. */
export function LockedOut({ poolId, trial }: { poolId: string; trial: AdmissionTrial }) {
  const t = useTranslations("admission");
  const { inside, lockedOut, examples } = trial;
  return (
    <>
      <p>{t("lockedOut", { count: lockedOut, inside })}</p>
      <ul className="mt-1 max-h-48 list-disc overflow-y-auto pl-5">
        {examples.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={`/console/user-pools/${poolId}/users/${id}`}
              className="break-words underline underline-offset-4"
            >
              <ForeignName>{name ?? t("unnamed")}</ForeignName>
            </Link>
          </li>
        ))}
        {lockedOut > examples.length && <li>{t("andMore", { count: lockedOut - examples.length })}</li>}
      </ul>
    </>
  );
}
