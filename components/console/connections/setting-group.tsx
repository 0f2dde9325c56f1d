import { type ReactNode, useId } from "react";
import { FieldError } from "@/components/ui/field-error";

interface SettingGroupProps {
  label: ReactNode;
  help: ReactNode;
  /** What is wrong with the group as a whole. */
  error?: ReactNode;
  children: ReactNode;
}

/** Several fields that make up one setting, named and explained together. */
export function SettingGroup({ label, help, error, children }: SettingGroupProps) {
  const id = useId();
  return (
    <fieldset
      className="grid min-w-0 gap-4"
      aria-labelledby={`${id}-label`}
      aria-describedby={error ? `${id}-error ${id}-help` : `${id}-help`}
    >
      <legend id={`${id}-label`} className="font-medium">
        {label}
      </legend>
      <p id={`${id}-help`} className="mt-1 text-ink-soft">
        {help}
      </p>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children}
    </fieldset>
  );
}
