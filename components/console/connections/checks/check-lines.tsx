import { ChevronDown, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FormFailure } from "@/components/ui/form-failure";
import type { ActionFailure } from "@/lib/domain/action-result";
import type { CheckResult } from "@/lib/domain/connection/check";
import type { CheckStep } from "@/lib/domain/connection/check-step";
import { linesOfStep, stepOfLine } from "@/lib/domain/connection/check-steps";
import { awaitsSignIn } from "./check-cause";
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
  /** Puts away what works: what is left is what there is to do. */
  folds?: boolean;
}

/** The lines of a check, each as it stands; what happens to them is read out as well. */
export function CheckLines({ results, running, ended, failure, onRecheck, folds = false }: CheckLinesProps) {
  const t = useTranslations("checks");
  const passed = results.filter(({ status }) => status === "passed");
  const ahead = results.filter(awaitsSignIn);
  const askable = results.filter((result) => !ahead.includes(result));
  const show = (shown: readonly CheckResult[], said = false) => (
    <CheckList results={shown} running={running} onRecheck={onRecheck} said={said} />
  );
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
      {show(folds ? askable.filter(({ status }) => status !== "passed") : askable)}
      {ahead.length > 0 && (
        <div className="-mt-px border-line border-t">
          <p className="px-5 pt-3 pb-1 text-ink-soft">{t("onlySignInShows")}</p>
          {show(ahead, true)}
        </div>
      )}
      {folds && passed.length > 0 && <PassedLines count={passed.length}>{show(passed)}</PassedLines>}
    </>
  );
}

function CheckList({
  results,
  running,
  onRecheck,
  said,
}: Pick<CheckLinesProps, "results" | "running" | "onRecheck"> & { said: boolean }) {
  if (results.length === 0) return null;
  return (
    <ul className="divide-y divide-line py-1">
      {results.map((result) => {
        const step = stepOfLine(result.line);
        return (
          <CheckLine
            key={result.line}
            result={result}
            running={running !== null && linesOfStep(running).includes(result.line)}
            held={running !== null}
            said={said}
            onRecheck={step && onRecheck ? () => onRecheck(stepsAgain(step, result)) : undefined}
          />
        );
      })}
    </ul>
  );
}

/** What works, one press away. */
function PassedLines({ count, children }: { count: number; children: ReactNode }) {
  const t = useTranslations("checks");
  return (
    <details className="group -mt-px border-line border-t">
      <summary className="flex list-none items-center gap-3 px-5 py-3 hover:bg-surface-hover [&::-webkit-details-marker]:hidden">
        <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
        <span className="flex-1">{t("works", { count })}</span>
        <ChevronDown
          aria-hidden
          className="size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="border-line border-t">{children}</div>
    </details>
  );
}

/** What looks at a line again: also what saw it fail, when that was another step. */
function stepsAgain(step: CheckStep, { details }: CheckResult): CheckStep[] {
  return details.step && details.step !== step ? [details.step, step] : [step];
}
