"use client";

import { get, useFormContext } from "react-hook-form";
import { useErrorTexts } from "./use-error-texts";

/** For parts of a form below a FormProvider: the sentence to show at a field. */
export function useFieldError() {
  const { formState } = useFormContext();
  const texts = useErrorTexts();
  return (name: string): string | undefined => {
    const found: { message?: unknown; root?: { message?: unknown } } | undefined = get(
      formState.errors,
      name,
    );
    // A list as a whole keeps its fault beside those of its lines.
    const message = found?.message ?? found?.root?.message;
    return typeof message === "string" ? texts.field(message) : undefined;
  };
}
