"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import {
  type ApplicationType,
  applicationTypes,
  hasPages,
  hasPeople,
} from "@/lib/domain/application/application-type";
import { adaptTokenSettings } from "@/lib/domain/application/token-settings";

/**
 * The type of a new application. Addresses already entered are judged again by its rules, and token settings that it has no
 * choice of get its own value.
 */
export function TypeField() {
  const t = useTranslations("applications");
  const id = useId();
  const { control, trigger, formState, getValues, setValue } = useFormContext();
  return (
    <div className="grid gap-2">
      <p id={`${id}-label`} className="font-medium">
        {t("form.type")}
      </p>
      <Controller
        control={control}
        name="type"
        render={({ field }) => (
          <RadioGroup
            aria-labelledby={`${id}-label`}
            aria-describedby={`${id}-help`}
            value={field.value}
            onValueChange={(type: ApplicationType) => {
              const former: ApplicationType = getValues("type");
              field.onChange(type);
              setValue("tokens", adaptTokenSettings(getValues("tokens"), type));
              // What has no field any more is gone with it: nobody could mend it there, or see why the form is refused.
              if (!hasPages(type)) setValue("webOrigins", []);
              if (!hasPeople(type)) {
                setValue("postLogoutRedirectUris", []);
                setValue("homeAddress", "");
                setValue("initiateLoginUri", "");
                setValue("tokens.audience", "");
              }
              if (hasPeople(type) !== hasPeople(former))
                setValue("redirectUris", hasPeople(type) ? [""] : []);
              if (formState.errors.redirectUris || formState.errors.postLogoutRedirectUris)
                void trigger(["redirectUris", "postLogoutRedirectUris"]);
            }}
            className="sm:grid-cols-2"
          >
            {applicationTypes.map((type) => (
              <RadioCard
                key={type}
                value={type}
                label={t(`types.${type}.label`)}
                help={t(`types.${type}.help`)}
              />
            ))}
          </RadioGroup>
        )}
      />
      <p id={`${id}-help`} className="text-ink-soft">
        {t("form.typeHelp")}
      </p>
    </div>
  );
}
