import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { CheckResult } from "@/lib/domain/connection/check";
import { CheckCause } from "./check-cause";
import { CheckIcon } from "./check-icon";

interface CheckLineProps {
  result: CheckResult;
  /** It is being looked at. */
  running: boolean;
  /** Looks at it again; absent for what only a sign-in shows. */
  onRecheck?: (() => void) | undefined;
  /** Another look is under way. */
  held: boolean;
  /** Why it is not known stands above, for several lines at once. */
  said?: boolean;
}

/** One line of a check: how it stands, since when, and what to do about it. */
export function CheckLine({ result, running, onRecheck, held, said = false }: CheckLineProps) {
  const t = useTranslations("checks");
  const { line, status, checkedAt, passedAt } = result;
  const label = t(`lines.${line}.label`);
  return (
    <li className="flex gap-3 px-5 py-2.5" data-line={line} data-status={status}>
      <CheckIcon result={result} running={running} />
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-1 break-words">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <p className="font-medium">{label}</p>
          <CheckTimes status={status} checkedAt={checkedAt} passedAt={passedAt} />
        </div>
        {status === "passed" ? (
          line === "released" && <p className="text-ink-soft">{t("releasedNote")}</p>
        ) : (
          <CheckCause result={result} said={said} />
        )}
      </div>
      {onRecheck && (
        <Button
          variant="ghost"
          size="icon"
          className="-my-1.5"
          aria-label={t("recheck", { line: label })}
          title={t("recheck", { line: label })}
          held={held}
          onClick={onRecheck}
        >
          <RotateCw aria-hidden />
        </Button>
      )}
    </li>
  );
}

function CheckTimes({ status, checkedAt, passedAt }: Pick<CheckResult, "status" | "checkedAt" | "passedAt">) {
  const t = useTranslations("checks");
  const at = (value: Date) => ({ time: () => <Time value={value} /> });
  return (
    <p className="text-ink-faint text-xs">
      {status !== "passed" && checkedAt && <span className="mr-3">{t.rich("checkedAt", at(checkedAt))}</span>}
      {passedAt && <span>{t.rich(status === "passed" ? "passedAt" : "lastPassedAt", at(passedAt))}</span>}
    </p>
  );
}
