"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useController, useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { foreignName } from "@/components/ui/foreign-name";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { ToggleField } from "@/components/ui/toggle-field";
import { useFieldError } from "@/components/ui/use-field-error";
import type { TakenValue } from "@/lib/domain/user/user-form";

/** Where each value that a sign-in brought came from, in words. */
interface FieldSources {
  name?: ReactNode;
  email?: ReactNode;
  phone?: ReactNode;
}

interface UserFieldsProps {
  /** The address of the pool's users. */
  home: string;
  /** What the last try found others to have. */
  taken: readonly TakenValue[];
  sources?: FieldSources;
}

/** The fields of a user in the form around them. A changed address or number is unverified until somebody says otherwise. */
export function UserFields({ home, taken, sources = {} }: UserFieldsProps) {
  const t = useTranslations("users.form");
  const rest = { home, taken };
  return (
    <>
      <UserField name="name" label={t("name")} help={sources.name} {...rest} />
      <UserField name="username" label={t("username")} help={t("usernameHelp")} optional {...rest} />
      <UserField
        name="employeeNumber"
        label={t("employeeNumber")}
        help={t("employeeNumberHelp")}
        optional
        {...rest}
      />
      <div className="grid gap-3">
        <UserField
          name="email"
          label={t("email")}
          help={sources.email}
          optional
          marks="emailVerified"
          {...rest}
        />
        <VerifiedField name="emailVerified" label={t("emailVerified")} help={t("emailVerifiedHelp")} />
      </div>
      <div className="grid gap-3">
        <UserField
          name="phone"
          label={t("phone")}
          help={sources.phone ?? t("phoneHelp")}
          optional
          marks="phoneVerified"
          {...rest}
        />
        <VerifiedField name="phoneVerified" label={t("phoneVerified")} help={t("phoneVerifiedHelp")} />
      </div>
    </>
  );
}

interface UserFieldProps extends Pick<UserFieldsProps, "home" | "taken"> {
  name: "name" | TakenValue["field"];
  label: ReactNode;
  help?: ReactNode;
  optional?: boolean;
  /** The mark of being verified, which belongs to the value as it was. */
  marks?: "emailVerified" | "phoneVerified";
}

function UserField({ name, label, help, optional, marks, home, taken }: UserFieldProps) {
  const t = useTranslations("users");
  const { register, setValue } = useFormContext();
  const error = useFieldError()(name);
  const holder = taken.find(({ field }) => field === name)?.user;
  const isTaken = useFormContext().getFieldState(name).error?.message === takenCode(name);
  return (
    <FormField
      label={label}
      help={help}
      optional={optional ?? false}
      error={
        error && (
          <>
            {error}{" "}
            {isTaken && holder && (
              <Link href={`${home}/${holder.id}`} target="_blank" className="font-medium underline">
                {t.rich("form.openHolder", { name: holder.name ?? t("unnamed"), mark: foreignName })}
              </Link>
            )}
          </>
        )
      }
    >
      <Input
        {...register(name, marks ? { onChange: () => setValue(marks, false, { shouldDirty: true }) } : {})}
        autoComplete="off"
        spellCheck={false}
      />
    </FormField>
  );
}

/** The field code of a value that another user has. */
export function takenCode(name: string): string {
  return `user.${name === "employeeNumber" ? "employee_number" : name}.taken`;
}

function VerifiedField({ name, label, help }: { name: string; label: ReactNode; help: ReactNode }) {
  const { field } = useController({ name });
  return (
    <ToggleField label={label} help={help}>
      <Checkbox
        ref={field.ref}
        checked={field.value}
        onCheckedChange={field.onChange}
        onBlur={field.onBlur}
      />
    </ToggleField>
  );
}
