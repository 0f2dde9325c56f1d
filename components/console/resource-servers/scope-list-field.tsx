"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field-error";
import { keepFocus } from "@/components/ui/keep-focus";
import { TextField } from "@/components/ui/text-field";
import { useFieldError } from "@/components/ui/use-field-error";

/** What applications may be allowed to do at an API: a name that its tokens carry, and a word for administrators. */
export function ScopeListField() {
  const t = useTranslations("apis.form");
  const id = useId();
  const errorOf = useFieldError();
  const { fields, append, remove } = useFieldArray({ name: "scopes" });
  const error = errorOf("scopes");
  return (
    <fieldset className="grid gap-3" aria-describedby={error ? id : undefined}>
      <legend className="font-medium">{t("scopes")}</legend>
      <p className="text-ink-soft">{t("scopesHelp")}</p>
      {fields.map((field, index) => (
        <div key={field.id} className="grid items-end gap-2 sm:grid-cols-[1fr_1.5fr_auto]">
          <TextField
            name={`scopes.${index}.name`}
            label={t("scopeName")}
            placeholder="orders:read"
            className="font-mono"
          />
          <TextField name={`scopes.${index}.description`} label={t("scopeDescription")} spellCheck optional />
          <Button
            variant="ghost"
            size="icon"
            onMouseDown={keepFocus}
            aria-label={t("removeScope", { number: index + 1 })}
            disabled={fields.length === 1}
            onClick={() => remove(index)}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {error && <FieldError id={id}>{error}</FieldError>}
      <Button
        variant="secondary"
        size="small"
        className="justify-self-start"
        onMouseDown={keepFocus}
        onClick={() => append({ name: "", description: "" })}
      >
        <Plus aria-hidden />
        {t("addScope")}
      </Button>
    </fieldset>
  );
}
