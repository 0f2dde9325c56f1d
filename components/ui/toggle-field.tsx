"use client";

import { Slot } from "radix-ui";
import { type ReactElement, type ReactNode, useId } from "react";
import { Label } from "./label";

interface ToggleFieldProps {
  label: ReactNode;
  help?: ReactNode;
  /** Exactly one Switch or Checkbox. */
  children: ReactElement;
}

/** A switch or checkbox with its label and help beside it. */
export function ToggleField({ label, help, children }: ToggleFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <span className="flex h-5.5 items-center">
        <Slot.Root id={id} aria-describedby={help ? `${id}-help` : undefined}>
          {children}
        </Slot.Root>
      </span>
      <div className="grid min-w-0 gap-0.5">
        <Label htmlFor={id}>{label}</Label>
        {help && (
          <div id={`${id}-help`} className="text-ink-soft">
            {help}
          </div>
        )}
      </div>
    </div>
  );
}
