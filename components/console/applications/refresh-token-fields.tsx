"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { useFieldError } from "@/components/ui/use-field-error";
import { type ApplicationType, hasSecret } from "@/lib/domain/application/application-type";
import { LifetimeField } from "./lifetime-field";
import { TokenSwitch } from "./token-switch";

/** Seconds to choose from, of those that are allowed. */
const choices = [0, 5, 10, 20, 30];

/** Whether an application gets refresh tokens, and what becomes of one that was used. */
export function RefreshTokenFields() {
  const t = useTranslations("applications.form.tokenSettings.refreshOverlap");
  const { register, watch } = useFormContext();
  const errorOf = useFieldError();
  const type: ApplicationType = watch("type");
  const [isOn, rotates]: [boolean, boolean] = watch(["tokens.refreshTokens", "tokens.rotateRefreshTokens"]);
  return (
    <>
      <TokenSwitch name="refreshTokens" />
      {isOn && <LifetimeField name="refreshTokenDays" />}
      {isOn && hasSecret(type) && <TokenSwitch name="rotateRefreshTokens" />}
      {isOn && rotates && (
        <FormField label={t("label")} help={t("help")} error={errorOf("tokens.refreshOverlap")}>
          <Select {...register("tokens.refreshOverlap", { valueAsNumber: true })}>
            {choices.map((seconds) => (
              <option key={seconds} value={seconds}>
                {t("seconds", { seconds })}
              </option>
            ))}
          </Select>
        </FormField>
      )}
    </>
  );
}
