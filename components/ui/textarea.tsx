import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlClass } from "./input";

/** A text field of several lines. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={4} {...props} className={classNames(controlClass, "py-2 leading-6", className)} />;
}
