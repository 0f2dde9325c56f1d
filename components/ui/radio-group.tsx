"use client";

import { RadioGroup as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

/** One of several choices, each with room for an explanation. */
export function RadioGroup({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root {...props} className={classNames("grid gap-2", className)} />;
}

interface RadioCardProps {
  value: string;
  label: ReactNode;
  help?: ReactNode;
}

/** One choice of a {@link RadioGroup}, as a card that can be pressed anywhere. */
export function RadioCard({ value, label, help }: RadioCardProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={classNames(
        "flex cursor-pointer items-start gap-3 rounded-lg border border-line bg-surface p-3.5 transition-colors",
        "hover:border-line-strong has-data-[state=checked]:border-accent has-data-[state=checked]:bg-accent-soft",
      )}
    >
      <Primitive.Item
        id={id}
        value={value}
        aria-labelledby={`${id}-label`}
        aria-describedby={help ? `${id}-help` : undefined}
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-surface data-[state=checked]:border-accent"
      >
        <Primitive.Indicator className="size-2 rounded-full bg-accent" />
      </Primitive.Item>
      <span className="min-w-0">
        <span id={`${id}-label`} className="block font-medium">
          {label}
        </span>
        {help && (
          <span id={`${id}-help`} className="mt-0.5 block text-ink-soft">
            {help}
          </span>
        )}
      </span>
    </label>
  );
}
