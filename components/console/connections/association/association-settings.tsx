"use client";

import { useTranslations } from "next-intl";
import { FoldedSettings } from "@/components/ui/folded-settings";
import { SwitchSetting } from "../setting-controls";
import { BindingSetting } from "./binding-setting";
import { MatchingSetting } from "./matching-setting";
import type { TryMatchingAction } from "./matching-trial";
import { UpdatesSetting } from "./updates-setting";

const names = [
  "settings.loginOnly",
  "settings.matching.trust.corpId",
  "settings.binding",
  "settings.updates",
];

/** Who somebody is who signs in for the first time, and what each sign-in changes of them. */
export function AssociationSettings(props: { poolId: string; tryMatching: TryMatchingAction }) {
  const t = useTranslations("connections.association");
  return (
    <FoldedSettings title={t("title")} description={t("description")} names={names}>
      <SwitchSetting name="loginOnly" />
      <MatchingSetting {...props} />
      <BindingSetting />
      <UpdatesSetting />
    </FoldedSettings>
  );
}
