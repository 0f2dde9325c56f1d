import { useTranslations } from "next-intl";
import { FormFailure } from "@/components/ui/form-failure";
import type { ActionFailure } from "@/lib/domain/action-result";
import type { CheckResult } from "@/lib/domain/connection/check";
import type { CheckStep } from "@/lib/domain/connection/check-step";
import { linesOfStep, stepOfLine } from "@/lib/domain/connection/check-steps";
import { CheckLine } from "./check-line";

interface CheckLinesProps {
  results: readonly CheckResult[];
  /** The step that is under way. */
  running: CheckStep | null;
  /** A check has come to its end since the page was opened. */
  ended: boolean;
  /** Why a check could not be made. */
  failure: ActionFailure | null;
  /** Looks at one line again. */
  onRecheck?: (steps: CheckStep[]) => void;
}

/** The lines of a check, each as it stands; what happens to them is read out as well. */
export function CheckLines({ results, running, ended, failure, onRecheck }: CheckLinesProps) {
  const t = useTranslations("checks");
  const failed = results.filter(({ status }) => status === "failed").length;
  return (
    <>
      <p role="status" className="sr-only">
        {running ? t("running", { line: t(`lines.${running}.label`) }) : ended && t("ended", { failed })}
      </p>
      {failure && (
        <div className="px-5 pt-4">
          <FormFailure failure={failure} />
        </div>
      )}
      {results.length > 0 && (
        <ul className="divide-y divide-line py-1">
          {results.map((result) => {
            const step = stepOfLine(result.line);
            return (
              <CheckLine
                key={result.line}
                result={result}
                running={running !== null && linesOfStep(running).includes(result.line)}
                disabled={running !== null}
                onRecheck={step && onRecheck ? () => onRecheck(stepsAgain(step, result)) : undefined}
              />
            );
          })}
        </ul>
      )}
    </>
  );
}

/** What looks at a line again: also what saw it fail, when that was another step. */
function stepsAgain(step: CheckStep, { details }: CheckResult): CheckStep[] {
  return details.step && details.step !== step ? [details.step, step] : [step];
}
