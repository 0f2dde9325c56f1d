"use client";

import { useTranslations } from "next-intl";
import { type Lifecycle, LifecycleActions } from "@/components/console/shell/lifecycle-actions";
import { LostWays } from "@/components/console/ways/lost-ways";
import type { Action } from "@/lib/domain/action-result";
import { type LostWays as Lost, listLosses, losesAnything } from "@/lib/domain/pool/ways-in";

interface ConnectionKey {
  poolId: string;
  connectionId: string;
}

interface Acknowledging {
  acknowledged: string[];
}

/** What an administrator can do with a connection as a whole. */
export interface ConnectionActionsProps extends Pick<Lifecycle<ConnectionKey>, "enable"> {
  disable: Action<ConnectionKey & Acknowledging, void>;
  remove: Action<ConnectionKey & Acknowledging & { confirmation: string }, void>;
  connection: { id: string; poolId: string; identifier: string; disabledAt: Date | null };
  /** What would be lost with it. */
  impact: { applications: number; people: number };
  /** The ways in that would be lost with it. */
  lost: Lost;
  /** The address of the pool's list of connections. */
  address: string;
}

/** What an administrator can do with a connection as a whole. */
export function ConnectionActions(props: ConnectionActionsProps) {
  const { connection, impact, lost, disable, remove, ...rest } = props;
  const t = useTranslations("connections.details");
  const acknowledged = listLosses(lost);
  return (
    <LifecycleActions
      {...rest}
      area="connections"
      itemKey={{ poolId: connection.poolId, connectionId: connection.id }}
      disabledAt={connection.disabledAt}
      typedText={connection.identifier}
      mismatchCode="connection.confirmation_mismatch"
      disable={(key) => disable({ ...key, acknowledged })}
      remove={(input) => remove({ ...input, acknowledged })}
      warning={
        <>
          {losesAnything(lost) && impact.people > 0 && (
            <p className="mt-2">{t("disablePeople", { count: impact.people })}</p>
          )}
          <LostWays lost={lost} />
        </>
      }
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
