"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { get, useFormContext } from "react-hook-form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { openDetailsOf } from "@/components/ui/open-details-of";
import { TextField } from "@/components/ui/text-field";
import { MoveOffer } from "./paste/move-offer";
import { ScopeSetting } from "./scope-setting";
import { SwitchSetting, TextSetting } from "./setting-controls";

interface MoreSettingsProps {
  /** The identifier of an existing connection, which cannot be changed. */
  identifier?: string;
}

const names = [
  "displayName",
  "identifier",
  "settings.agentId",
  "settings.callbackUrl",
  "settings.scope",
  "settings.loginOnly",
];

/** What can stay as it is for most connections. Opens by itself when something in it is wrong. */
export function MoreSettings({ identifier }: MoreSettingsProps) {
  const t = useTranslations("connections");
  useOpenOnFault();
  return (
    <details className="group min-w-0 rounded-xl border border-line bg-surface shadow-lift">
      <summary className="flex list-none items-start justify-between gap-4 rounded-xl px-5 py-4 hover:bg-surface-hover [&::-webkit-details-marker]:hidden">
        <span className="grid min-w-0 gap-0.5">
          <span className="font-semibold text-[0.9375rem]">{t("more.title")}</span>
          <span className="max-w-prose text-ink-soft">{t("more.description")}</span>
        </span>
        <ChevronDown
          aria-hidden
          className="mt-0.5 size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="grid gap-6 border-line border-t px-5 py-5">
        <TextField
          name="displayName"
          label={t("basics.displayName")}
          help={t("basics.displayNameHelp")}
          spellCheck
        />
        {identifier === undefined ? (
          <TextField
            name="identifier"
            label={t("basics.identifier")}
            help={t("basics.identifierHelp")}
            className="font-mono"
          />
        ) : (
          <FormField label={t("basics.identifier")} help={t("basics.identifierFixed")}>
            <Input readOnly value={identifier} className="font-mono" />
          </FormField>
        )}
        <div className="grid gap-1.5">
          <TextSetting name="agentId" inputMode="numeric" optional />
          <MoveOffer field="agentId" />
        </div>
        <TextSetting name="callbackUrl" type="url" inputMode="url" optional />
        <ScopeSetting />
        <SwitchSetting name="loginOnly" />
      </div>
    </details>
  );
}

/** A form that is refused goes to its first wrong field, which takes no focus while it is closed away. */
function useOpenOnFault() {
  const { formState, setFocus } = useFormContext();
  const { errors, submitCount } = formState;
  const faulty = names.find((name) => get(errors, name) !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refused submit opens it again
  useEffect(() => {
    if (faulty === undefined) return;
    openDetailsOf(faulty);
    if (!document.activeElement?.matches("[aria-invalid=true]")) setFocus(faulty);
  }, [faulty, submitCount, setFocus]);
}
