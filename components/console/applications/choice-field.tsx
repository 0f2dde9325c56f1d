"use client";

import { useId } from "react";
import { Controller } from "react-hook-form";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";

interface ChoiceFieldProps {
  /** The field's name in the form around it. */
  name: string;
  label: string;
  choices: readonly { value: string; label: string; help: string }[];
}

/** One of a few choices of the form around it, each with what it is for. */
export function ChoiceField({ name, label, choices }: ChoiceFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-2">
      <p id={id} className="font-medium">
        {label}
      </p>
      <Controller
        name={name}
        render={({ field }) => (
          <RadioGroup
            aria-labelledby={id}
            value={field.value}
            onValueChange={field.onChange}
            className="sm:grid-cols-2"
          >
            {choices.map(({ value, ...choice }) => (
              <RadioCard key={value} value={value} {...choice} />
            ))}
          </RadioGroup>
        )}
      />
    </div>
  );
}
