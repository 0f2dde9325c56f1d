"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { type Control, Controller, useWatch } from "react-hook-form";
import { ForeignName } from "@/components/ui/foreign-name";
import { Notice } from "@/components/ui/notice";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { UpdatePoolInput } from "@/lib/domain/pool/pool-form";
import { type SecondFactorRule, secondFactorRules } from "@/lib/domain/second-factor/rule";

interface SecondFactorFieldProps {
  control: Control<UpdatePoolInput>;
  poolId: string;
  /** What counts now. */
  saved: SecondFactorRule;
  /** How many enabled users have none yet. */
  missing: number;
  /** The enabled applications that let nobody in without one. */
  demandedBy: readonly { id: string; name: string }[];
}

/** Who of a pool proves themselves once more, and what follows from a choice that is not saved yet. */
export function SecondFactorField({ control, poolId, saved, missing, demandedBy }: SecondFactorFieldProps) {
  const t = useTranslations("pools.secondFactor");
  const id = useId();
  const chosen = useWatch({ control, name: "secondFactor" });
  return (
    <fieldset className="grid min-w-0 gap-3" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`}>
      <legend id={`${id}-label`} className="font-medium">
        {t("title")}
      </legend>
      <p id={`${id}-help`} className="mt-1 text-ink-soft">
        {t("description")}
      </p>
      <Controller
        control={control}
        name="secondFactor"
        render={({ field }) => (
          <RadioGroup
            ref={field.ref}
            aria-labelledby={`${id}-label`}
            value={field.value}
            onBlur={field.onBlur}
            onValueChange={field.onChange}
          >
            {secondFactorRules.map((rule) => (
              <RadioCard key={rule} value={rule} label={t(rule)} help={t(`${rule}Help`)} />
            ))}
          </RadioGroup>
        )}
      />
      {chosen === "required" && saved !== "required" && (
        <Notice tone={missing > 0 ? "warning" : "info"}>{t("missing", { count: missing })}</Notice>
      )}
      {chosen === "off" && demandedBy.length > 0 && (
        <div role="status">
          <Notice>
            <p>{t("demanded")}</p>
            <ul className="mt-1 list-disc pl-5">
              {demandedBy.map(({ id: applicationId, name }) => (
                <li key={applicationId}>
                  <Link
                    href={`/console/user-pools/${poolId}/applications/${applicationId}`}
                    className="break-words underline underline-offset-4"
                  >
                    <ForeignName>{name}</ForeignName>
                  </Link>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </fieldset>
  );
}
