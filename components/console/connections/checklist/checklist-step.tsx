import type { ReactNode } from "react";
import type { StepState } from "@/lib/domain/connection/setup-steps";
import { StepDate } from "./step-date";
import { StepMark } from "./step-mark";

interface ChecklistStepProps {
  title: ReactNode;
  help: ReactNode;
  state: StepState;
  /** The values to carry over. */
  children?: ReactNode;
}

/** One line of the checklist: its tick, what it is, the values to carry over, and where they go. */
export function ChecklistStep({ title, help, state, children }: ChecklistStepProps) {
  return (
    <li className="flex gap-2.5">
      <StepMark state={state} />
      <div className="grid min-w-0 flex-1 gap-1.5">
        <div>
          <p className="font-medium">{title}</p>
          {state && <StepDate state={state} />}
        </div>
        {children}
        <p className="text-ink-soft">{help}</p>
      </div>
    </li>
  );
}
