import { Circle, CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { StepState } from "@/lib/domain/connection/setup-steps";

const looks = {
  working: { icon: CircleCheck, color: "text-success" },
  failing: { icon: CircleAlert, color: "text-danger" },
  unseen: { icon: Circle, color: "text-line-strong" },
} as const;

/** The tick of a step, in the line of its title. The date beside it says the same in words; without one it is read out here. */
export function StepMark({ state }: { state: StepState }) {
  const t = useTranslations("checklist");
  const { icon: Icon, color } = looks[state?.seen ?? "unseen"];
  return (
    <span className="flex h-[1.5em] items-center">
      <Icon aria-hidden className={`size-4 shrink-0 ${color}`} />
      {state === null && <span className="sr-only">{t("unseen")}</span>}
    </span>
  );
}
