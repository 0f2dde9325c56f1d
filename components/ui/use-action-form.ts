"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState, useTransition } from "react";
import { type DefaultValues, type FieldPath, type FieldValues, get, useForm } from "react-hook-form";
import type { z } from "zod";
import type { Action, ActionFailure } from "@/lib/domain/action-result";
import { useErrorTexts } from "./use-error-texts";

interface Options<Input extends FieldValues, Output> {
  /** The schema that the server uses as well. */
  schema: z.ZodType<unknown, Input>;
  defaultValues: DefaultValues<Input>;
  action: Action<Input, Output>;
  onSuccess: (data: Output) => void;
  /** Returns true for a failure that it shows by itself. */
  onFailure?: (failure: ActionFailure) => boolean;
}

/**
 * A form over a server action: validated while typing by the server's own schema, the server's field codes shown at
 * their fields, everything else in `failure`.
 *
 * `form` is react-hook-form's; `errorOf(name)` is the sentence to show at a field; `submit` goes to `onSubmit`.
 */
export function useActionForm<Input extends FieldValues, Output>(options: Options<Input, Output>) {
  const texts = useErrorTexts();
  const [pending, startTransition] = useTransition();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const form = useForm<Input>({
    // The parsed output is the server's business: what was typed is what is sent.
    resolver: zodResolver(options.schema as z.ZodType<Input, Input>, undefined, { raw: true }),
    defaultValues: options.defaultValues,
    mode: "onTouched",
  });
  const submit = form.handleSubmit((values) => {
    startTransition(async () => {
      setFailure(null);
      const result = await options.action(values);
      if (result.ok) return options.onSuccess(result.data);
      if (options.onFailure?.(result)) return;
      const placed = Object.entries(result.fields ?? {}).filter(([name]) => hasField(values, name));
      placed.forEach(([name, code], index) => {
        form.setError(name as FieldPath<Input>, { message: code }, { shouldFocus: index === 0 });
      });
      if (placed.length === 0) setFailure(result);
    });
  });
  const errorOf = (name: FieldPath<Input>): string | undefined => {
    const message = form.getFieldState(name, form.formState).error?.message;
    return typeof message === "string" ? texts.field(message) : undefined;
  };
  return { form, submit, pending, failure, errorOf };
}

function hasField(values: FieldValues, name: string): boolean {
  return get(values, name) !== undefined;
}
