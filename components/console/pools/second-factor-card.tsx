"use client";

import { useTranslations } from "next-intl";
import { type Control, Controller, useWatch } from "react-hook-form";
import { FieldsetCard } from "@/components/ui/fieldset-card";
import { ForeignName } from "@/components/ui/foreign-name";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { UpdatePoolInput } from "@/lib/domain/pool/pool-form";
import { type SecondFactorRule, secondFactorRules } from "@/lib/domain/second-factor/rule";

interface SecondFactorCardProps {
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
export function SecondFactorCard({ control, poolId, saved, missing, demandedBy }: SecondFactorCardProps) {
  const t = useTranslations("pools.secondFactor");
  const chosen = useWatch({ control, name: "secondFactor" });
  return (
    <FieldsetCard id="second-factor" title={t("title")} description={t("description")}>
      <Controller
        control={control}
        name="secondFactor"
        render={({ field }) => (
          <RadioGroup
            ref={field.ref}
            aria-label={t("title")}
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
                    href={`/console/user-pools/${poolId}/applications/${applicationId}/sign-in`}
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
    </FieldsetCard>
  );
}
