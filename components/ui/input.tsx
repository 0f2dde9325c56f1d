import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** The look that all text controls share. */
export const controlClass = classNames(
  "w-full rounded-md border border-line-strong bg-surface px-3 text-ink shadow-lift placeholder:text-ink-faint",
  "transition-colors hover:border-ink-faint disabled:opacity-60 read-only:bg-surface-sunken",
  "focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger",
  // 16 px on phones: anything smaller makes the browser zoom in at the first tap.
  "text-base sm:text-sm",
);

/** A text field of one line. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...props} className={classNames(controlClass, "h-9", className)} />;
}
