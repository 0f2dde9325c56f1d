"use client";

import { useTranslations } from "next-intl";
import { type Lifecycle, LifecycleActions } from "@/components/console/shell/lifecycle-actions";

interface ConnectionKey {
  poolId: string;
  connectionId: string;
}

/** What an administrator can do with a connection as a whole. */
export interface ConnectionActionsProps extends Lifecycle<ConnectionKey> {
  connection: { id: string; poolId: string; identifier: string; disabledAt: Date | null };
  /** What would be lost with it. */
  impact: { applications: number; people: number };
  /** The address of the pool's list of connections. */
  address: string;
}

/** What an administrator can do with a connection as a whole. */
export function ConnectionActions({ connection, impact, ...rest }: ConnectionActionsProps) {
  const t = useTranslations("connections.details");
  return (
    <LifecycleActions
      {...rest}
      area="connections"
      itemKey={{ poolId: connection.poolId, connectionId: connection.id }}
      disabledAt={connection.disabledAt}
      typedText={connection.identifier}
      mismatchCode="connection.confirmation_mismatch"
      losses={
        <>
          <li>{t("deleteSecret")}</li>
          {impact.applications > 0 && <li>{t("deleteApplications", { count: impact.applications })}</li>}
          {impact.people > 0 && <li>{t("deletePeople", { count: impact.people })}</li>}
        </>
      }
    />
  );
}
