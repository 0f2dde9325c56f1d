import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { StepState } from "@/lib/domain/connection/setup-steps";

/** When a step was seen working or failing. */
export function StepDate({ state }: { state: NonNullable<StepState> }) {
  const t = useTranslations("checklist");
  return (
    <p className={`text-xs ${state.seen === "working" ? "text-success" : "text-danger"}`}>
      {t.rich(state.seen, { time: () => <Time value={state.at} /> })}
    </p>
  );
}
