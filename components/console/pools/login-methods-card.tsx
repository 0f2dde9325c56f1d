"use client";

import { useTranslations } from "next-intl";
import { type Control, Controller } from "react-hook-form";
import { FieldsetCard } from "@/components/ui/fieldset-card";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";
import { loginMethods } from "@/lib/domain/login/login-method";
import type { UpdatePoolInput } from "@/lib/domain/pool/pool-form";

interface LoginMethodsCardProps {
  control: Control<UpdatePoolInput>;
  /** One that is on now is about to be switched off. */
  endsSignIns: boolean;
  /** There is a mail server: without one nobody gets a code. */
  isMailOn: boolean;
}

/** What a pool offers on its login page beside DingTalk, a switch for each. */
export function LoginMethodsCard({ control, endsSignIns, isMailOn }: LoginMethodsCardProps) {
  const t = useTranslations("pools.methods");
  return (
    <FieldsetCard id="methods" title={t("title")} description={t("description")}>
      <Controller
        control={control}
        name="loginMethods"
        render={({ field }) => (
          <div className="grid gap-3">
            {loginMethods.map((method, index) => (
              <div key={method} className="min-w-0 rounded-lg border border-line p-4">
                <ToggleField label={t(method)} help={t(`${method}Help`)}>
                  <Switch
                    ref={index === 0 ? field.ref : undefined}
                    checked={field.value.includes(method)}
                    disabled={method === "email_code" && !isMailOn && !field.value.includes(method)}
                    onBlur={field.onBlur}
                    onCheckedChange={(on) =>
                      field.onChange(
                        loginMethods.filter((other) => (other === method ? on : field.value.includes(other))),
                      )
                    }
                  />
                </ToggleField>
                {method === "email_code" && !isMailOn && (
                  <p className="mt-2 text-warning">
                    {t(field.value.includes(method) ? "mailGone" : "mailOff")}
                  </p>
                )}
              </div>
            ))}
          </div>
        )}
      />
      {endsSignIns && (
        <p role="status" className="text-warning">
          {t("off")}
        </p>
      )}
    </FieldsetCard>
  );
}
