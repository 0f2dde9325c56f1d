"use client";

import { useTranslations } from "next-intl";
import { type Lifecycle, LifecycleActions } from "@/components/console/shell/lifecycle-actions";

/** Names the application to the server. */
export interface ApplicationKey {
  poolId: string;
  applicationId: string;
}

interface ApplicationActionsProps extends Lifecycle<ApplicationKey> {
  application: { id: string; poolId: string; name: string; disabledAt: Date | null };
  /** What would be lost with it. */
  impact: { connections: number; people: number };
  /** The address of the pool's list of applications. */
  address: string;
}

/** What an administrator can do with an application as a whole. */
export function ApplicationActions({ application, impact, ...rest }: ApplicationActionsProps) {
  const t = useTranslations("applications.details");
  return (
    <LifecycleActions
      {...rest}
      area="applications"
      itemKey={{ poolId: application.poolId, applicationId: application.id }}
      disabledAt={application.disabledAt}
      typedText={application.name}
      mismatchCode="application.confirmation_mismatch"
      losses={
        <>
          <li>{t("deleteClient")}</li>
          {impact.connections > 0 && <li>{t("deleteConnections", { count: impact.connections })}</li>}
          {impact.people > 0 && <li>{t("deletePeople", { count: impact.people })}</li>}
        </>
      }
    />
  );
}
