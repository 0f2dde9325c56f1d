"use client";

import { useTranslations } from "next-intl";
import { FoldedSettings } from "@/components/ui/folded-settings";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { TextField } from "@/components/ui/text-field";
import { MoveOffer } from "./paste/move-offer";
import { ScopeSetting } from "./scope-setting";
import { TextSetting } from "./setting-controls";

interface MoreSettingsProps {
  /** The identifier of an existing connection, which cannot be changed. */
  identifier?: string;
}

const names = ["displayName", "identifier", "settings.agentId", "settings.callbackUrl", "settings.scope"];

/** What can stay as it is for most connections. */
export function MoreSettings({ identifier }: MoreSettingsProps) {
  const t = useTranslations("connections");
  return (
    <FoldedSettings title={t("more.title")} description={t("more.description")} names={names}>
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
    </FoldedSettings>
  );
}
