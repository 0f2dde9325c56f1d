"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useFieldError } from "@/components/ui/use-field-error";
import type { ClaimForm } from "@/lib/domain/claims/claim-form";
import { claimSourceNames, claimSources } from "@/lib/domain/claims/sources";

/** One claim of an application's own: its name, where its value comes from, and the scope that releases it. */
export function ClaimRow({ index, onRemove }: { index: number; onRemove: () => void }) {
  const t = useTranslations("claims");
  const { register, watch, setValue } = useFormContext<ClaimForm>();
  const errorOf = useFieldError();
  const at = `settings.custom.${index}` as const;
  const { source, name } = watch(at);
  return (
    <li className="grid gap-3 px-3 py-3 sm:grid-cols-[1fr_1fr_auto] sm:items-start">
      <FormField label={t("name")} error={errorOf(`${at}.name`)}>
        <Input {...register(`${at}.name`)} className="font-mono" spellCheck={false} autoComplete="off" />
      </FormField>
      <div className="grid gap-3">
        <FormField label={t("source")} help={t("scope", { scope: claimSources[source].scope })}>
          <Select
            {...register(`${at}.source`, {
              onChange: () => setValue(`${at}.key`, ""),
            })}
          >
            {claimSourceNames.map((each) => (
              <option key={each} value={each}>
                {t(`sources.${each}`)}
              </option>
            ))}
          </Select>
        </FormField>
        {source === "extension" && (
          <FormField label={t("key")} help={t("keyHelp")} error={errorOf(`${at}.key`)}>
            <Input {...register(`${at}.key`)} spellCheck={false} autoComplete="off" />
          </FormField>
        )}
      </div>
      <Button
        variant="ghost"
        size="icon"
        className="justify-self-end sm:mt-6.5"
        aria-label={t("remove", { name: name || String(index + 1) })}
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}
