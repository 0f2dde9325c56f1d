import { useTranslations } from "next-intl";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { ConnectionHealth } from "@/lib/domain/connection/health";
import { HealthBadge } from "../connections/health-badge";

interface ConnectionStatesProps {
  /** The address of the pool's list of connections. */
  address: string;
  connections: readonly {
    id: string;
    displayName: string;
    disabledAt: Date | null;
    lastLoginAt: Date | null;
    health: ConnectionHealth;
  }[];
}

/** How each connection does. */
export function ConnectionStates({ address, connections }: ConnectionStatesProps) {
  const t = useTranslations("pools.overview");
  return (
    <Card>
      <CardHeader title={t("connections")} />
      <ul className="divide-y divide-line">
        {connections.map(({ id, displayName, disabledAt, lastLoginAt, health }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
            <Link
              href={`${address}/${id}`}
              className="min-w-0 basis-full break-words font-medium hover:underline"
            >
              {displayName}
            </Link>
            <span className="flex-1 text-ink-soft">
              {lastLoginAt
                ? t.rich("lastSignIn", { time: () => <Time value={lastLoginAt} /> })
                : t("noSignIn")}
            </span>
            <HealthBadge disabledAt={disabledAt} health={health} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
