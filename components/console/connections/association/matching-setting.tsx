"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { CheckedOptions } from "@/components/console/connections/checked-options";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field-error";
import { Notice } from "@/components/ui/notice";
import { ToggleField } from "@/components/ui/toggle-field";
import { useFieldError } from "@/components/ui/use-field-error";
import type { Binding } from "@/lib/domain/association/binding";
import { isTrusted, type MatchField, type Matching, matchFields } from "@/lib/domain/association/match-field";
import { welcomeOf } from "@/lib/domain/association/welcome";
import { SettingGroup } from "../setting-group";
import { MatchingTrial, type TryMatchingAction } from "./matching-trial";

interface MatchingValues {
  settings: { corpId: string; loginOnly: boolean; matching: Matching; binding: Binding };
}

interface MatchingSettingProps {
  poolId: string;
  tryMatching: TryMatchingAction;
}

/** By which fields somebody unknown is matched to a user: with what it risks, and with what it would do, before it is switched on. */
export function MatchingSetting({ poolId, tryMatching }: MatchingSettingProps) {
  const t = useTranslations("connections.settings.matching");
  const { control } = useFormContext<MatchingValues>();
  const [corpId, loginOnly, fields, binding] = useWatch({
    control,
    name: ["settings.corpId", "settings.loginOnly", "settings.matching.fields", "settings.binding"],
  });
  return (
    <SettingGroup label={t("label")} help={t("help")}>
      <Controller
        control={control}
        name="settings.matching.fields"
        render={({ field }) => (
          <CheckedOptions
            options={matchFields}
            chosen={field.value}
            onChange={field.onChange}
            wordsOf={(name) => ({ label: t(`options.${name}.label`), help: t(`options.${name}.help`) })}
          />
        )}
      />
      {fields.length > 0 && (
        <>
          <Notice tone="warning" title={t("risk.title")}>
            <p>{t("risk.help")}</p>
          </Notice>
          <MatchingTrial poolId={poolId} corpId={corpId.trim()} fields={fields} tryMatching={tryMatching} />
          <p className="text-ink-soft">{t(`otherwise.${welcomeOf({ loginOnly, binding })}`)}</p>
          <TrustSetting corpId={corpId.trim()} fields={fields} />
        </>
      )}
    </SettingGroup>
  );
}

/** The word that the enterprise's records are trusted. It is given for one enterprise and for these fields, and goes with them. */
function TrustSetting({ corpId, fields }: { corpId: string; fields: MatchField[] }) {
  const t = useTranslations("connections.settings.matching");
  const id = useId();
  const { control, setValue, clearErrors } = useFormContext<MatchingValues>();
  const trust = useWatch({ control, name: "settings.matching.trust" });
  const isGiven = corpId !== "" && isTrusted({ fields, trust }, corpId);
  const said = useFieldError()("settings.matching.trust.corpId");
  const error = isGiven ? undefined : said;
  const give = (given: boolean) => {
    const options = { shouldDirty: true };
    setValue("settings.matching.trust.corpId", given ? corpId : "", options);
    setValue("settings.matching.trust.fields", given ? fields : [], options);
    if (given) clearErrors("settings.matching.trust.corpId");
  };
  return (
    <Controller
      control={control}
      name="settings.matching.trust.corpId"
      render={({ field }) => (
        <div className="grid gap-1.5 rounded-lg border border-line p-4">
          <ToggleField
            label={
              <span className="wrap-anywhere">
                {corpId ? t("trust.label", { enterprise: corpId }) : t("trust.labelWithout")}
              </span>
            }
            help={t("trust.help")}
          >
            <Checkbox
              ref={field.ref}
              name={field.name}
              checked={isGiven}
              disabled={corpId === ""}
              aria-invalid={error ? true : undefined}
              aria-errormessage={error ? `${id}-error` : undefined}
              onBlur={field.onBlur}
              onCheckedChange={(checked) => give(checked === true)}
            />
          </ToggleField>
          {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
        </div>
      )}
    />
  );
}
