"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { InvitationWays } from "@/lib/domain/user/user-invitation";

/** Names the ways in that an invitation tells of, as one list. */
export function useWayNames(): (ways: InvitationWays) => string {
  const t = useTranslations("users.invitation.ways");
  const format = useFormatter();
  return ({ dingtalk, password, emailCode }) =>
    format.list([
      ...(dingtalk.length > 0 ? [t("dingtalk", { connections: format.list(dingtalk) })] : []),
      ...(password ? [t("password")] : []),
      ...(emailCode ? [t("emailCode")] : []),
    ]);
}
