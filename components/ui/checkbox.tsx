"use client";

import { Check } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** One choice that can be taken or left. Needs a label. */
export function Checkbox({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      {...props}
      className={classNames(
        "relative grid size-4.5 shrink-0 place-items-center rounded border border-line-strong bg-surface shadow-lift",
        // Where a finger may land (WCAG 2.5.8): larger than what is seen.
        "before:absolute before:-inset-1.5",
        "data-[state=checked]:border-primary data-[state=checked]:bg-primary data-[state=checked]:text-on-primary",
        "disabled:opacity-50 aria-invalid:border-danger",
        className,
      )}
    >
      <Primitive.Indicator>
        <Check aria-hidden className="size-3.5" strokeWidth={3} />
      </Primitive.Indicator>
    </Primitive.Root>
  );
}
