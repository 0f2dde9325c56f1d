import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const tones = {
  neutral: "bg-surface-hover text-ink-soft",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
} as const;

interface BadgeProps extends ComponentProps<"span"> {
  tone?: keyof typeof tones;
}

/** A state in one or two words. */
export function Badge({ tone = "neutral", className, ...props }: BadgeProps) {
  return (
    <span
      {...props}
      className={classNames(
        "inline-flex items-center gap-1 whitespace-nowrap rounded-full px-2 py-0.5 font-medium text-xs",
        tones[tone],
        className,
      )}
    />
  );
}
