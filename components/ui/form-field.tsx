"use client";

import { useTranslations } from "next-intl";
import { Slot } from "radix-ui";
import { type ReactElement, type ReactNode, useId } from "react";
import { FieldError } from "./field-error";
import { Label } from "./label";

interface FormFieldProps {
  label: ReactNode;
  /** Where the value is found, what it is for. Read out together with the control. */
  help?: ReactNode;
  /** What is wrong with it, as a sentence. */
  error?: ReactNode;
  /** Says beside the label that the field may stay empty. */
  optional?: boolean;
  /** Exactly one control; it receives `id`, `aria-describedby` and `aria-invalid`. */
  children: ReactElement;
}

/** A control with its label above, help and error below, tied together for screen readers. */
export function FormField({ label, help, error, optional, children }: FormFieldProps) {
  const t = useTranslations("common");
  const id = useId();
  const described = [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ");
  return (
    // Beside a field with a longer help it does not spread over the height of the row.
    <div className="grid content-start gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <Label htmlFor={id}>{label}</Label>
        {optional && <span className="text-ink-faint text-xs">{t("optional")}</span>}
      </div>
      <Slot.Root id={id} aria-describedby={described || undefined} aria-invalid={error ? true : undefined}>
        {children}
      </Slot.Root>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {help && (
        <div id={`${id}-help`} className="text-ink-soft">
          {help}
        </div>
      )}
    </div>
  );
}
