import { CircleCheck, CircleDashed, CircleX, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CheckResult } from "@/lib/domain/connection/check";

/** How one line stands, as a picture and in a word. A clock that is wrong is a warning: it keeps nobody out. */
export function CheckIcon({
  result,
  running,
}: {
  result: Pick<CheckResult, "line" | "status">;
  running: boolean;
}) {
  const t = useTranslations("checks.states");
  const state = running ? "running" : result.status;
  const look = "mt-0.5 size-4 shrink-0";
  const icons = {
    running: <LoaderCircle aria-hidden className={`${look} animate-spin text-ink-faint`} />,
    passed: <CircleCheck aria-hidden className={`${look} text-success`} />,
    failed:
      result.line === "clock" ? (
        <TriangleAlert aria-hidden className={`${look} text-warning`} />
      ) : (
        <CircleX aria-hidden className={`${look} text-danger`} />
      ),
    unknown: <CircleDashed aria-hidden className={`${look} text-ink-faint`} />,
  };
  return (
    <>
      {icons[state]}
      <span className="sr-only">{t(state)}</span>
    </>
  );
}
