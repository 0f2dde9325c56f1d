"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { FormField } from "./form-field";
import { Input } from "./input";
import { useFieldError } from "./use-field-error";

interface TextFieldProps extends Omit<ComponentProps<"input">, "name" | "id"> {
  /** The field's name in the form around it. */
  name: string;
  label: ReactNode;
  help?: ReactNode;
  optional?: boolean;
}

/** A text field of the form around it, with its label, help and error. */
export function TextField({ name, label, help, optional, ...input }: TextFieldProps) {
  const { register } = useFormContext();
  const errorOf = useFieldError();
  return (
    <FormField label={label} help={help} error={errorOf(name)} optional={optional ?? false}>
      <Input spellCheck={false} autoComplete="off" {...input} {...register(name)} />
    </FormField>
  );
}
