"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { useFieldError } from "@/components/ui/use-field-error";
import type { tokenLifetimes } from "@/lib/domain/application/token-settings";

/** To choose from, of what is allowed, each in the unit of its name. */
const choices = {
  accessTokenSeconds: [300, 900, 1800, 3600, 4 * 3600, 12 * 3600, 24 * 3600],
  idTokenSeconds: [300, 900, 1800, 3600, 12 * 3600, 24 * 3600],
  refreshTokenDays: [1, 7, 14, 30, 60, 90],
} as const;

/** How long a kind of token counts. A value that was set elsewhere can be kept. */
export function LifetimeField({ name }: { name: keyof typeof tokenLifetimes }) {
  const t = useTranslations("applications.form");
  const { register, watch } = useFormContext();
  const errorOf = useFieldError();
  const present: number = watch(`tokens.${name}`);
  const offered = [...new Set<number>([...choices[name], present])].sort((a, b) => a - b);
  return (
    <FormField
      label={t(`tokenSettings.${name}.label`)}
      help={t(`tokenSettings.${name}.help`)}
      error={errorOf(`tokens.${name}`)}
    >
      <Select {...register(`tokens.${name}`, { valueAsNumber: true })}>
        {offered.map((value) => (
          <option key={value} value={value}>
            {inLargestUnit(name === "refreshTokenDays" ? value * 24 * 3600 : value, (unit, count) =>
              t(`lifetime.${unit}`, { count }),
            )}
          </option>
        ))}
      </Select>
    </FormField>
  );
}

/** Seconds in the largest unit that says them exactly. */
function inLargestUnit(
  seconds: number,
  say: (unit: "days" | "hours" | "minutes" | "seconds", count: number) => string,
): string {
  if (seconds % 86_400 === 0) return say("days", seconds / 86_400);
  if (seconds % 3600 === 0) return say("hours", seconds / 3600);
  return seconds % 60 === 0 ? say("minutes", seconds / 60) : say("seconds", seconds);
}
