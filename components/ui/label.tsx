import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** The name of a control. */
export function Label({ className, ...props }: ComponentProps<"label">) {
  // biome-ignore lint/a11y/noLabelWithoutControl: whoever uses it passes htmlFor
  return <label {...props} className={classNames("font-medium text-ink", className)} />;
}
