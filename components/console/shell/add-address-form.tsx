"use client";

import { useRouter } from "next/navigation";
import type { DefaultValues, FieldPath, FieldValues } from "react-hook-form";
import type { z } from "zod";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input as TextInput } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";

interface AddAddressFormProps<Input extends FieldValues> {
  /** The schema that the server uses as well. */
  schema: z.ZodType<unknown, Input>;
  defaultValues: DefaultValues<Input>;
  /** Of the one field that is shown. */
  name: FieldPath<Input>;
  label: string;
  help: string;
  placeholder: string;
  addLabel: string;
  /** Of a success. */
  said: string;
  action: Action<Input, void>;
}

/** Adds one more address to a list that the page shows. */
export function AddAddressForm<Input extends FieldValues>(props: AddAddressFormProps<Input>) {
  const { schema, defaultValues, name, action, said } = props;
  const router = useRouter();
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema,
    defaultValues,
    action,
    onSuccess: () => {
      toast.success(said);
      form.reset();
      router.refresh();
    },
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-xl gap-4">
      <FormField label={props.label} help={props.help} error={errorOf(name)}>
        <TextInput
          {...form.register(name)}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={props.placeholder}
        />
      </FormField>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending} className="justify-self-start">
        {props.addLabel}
      </SubmitButton>
    </form>
  );
}
