"use client";

import { Switch as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** On or off, effective at once or with the form around it. Needs a label. */
export function Switch({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      {...props}
      className={classNames(
        "relative inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-line-strong transition-colors",
        // Where a finger may land (WCAG 2.5.8): larger than what is seen.
        "before:absolute before:-inset-1.5",
        "data-[state=checked]:bg-accent disabled:opacity-50",
        className,
      )}
    >
      <Primitive.Thumb className="size-4 translate-x-0.5 rounded-full bg-white shadow-lift transition-transform data-[state=checked]:translate-x-[1.125rem]" />
    </Primitive.Root>
  );
}
