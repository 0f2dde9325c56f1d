import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";

interface ConnectionStatesProps {
  /** The address of the pool's list of connections. */
  address: string;
  connections: readonly {
    id: string;
    displayName: string;
    disabledAt: Date | null;
    lastLoginAt: Date | null;
    seenWorking: boolean;
    failedLines: readonly string[];
  }[];
}

/** How each connection does. */
export function ConnectionStates({ address, connections }: ConnectionStatesProps) {
  const t = useTranslations("pools.overview");
  const common = useTranslations("common");
  return (
    <Card>
      <CardHeader title={t("connections")} />
      <ul className="divide-y divide-line">
        {connections.map(({ id, displayName, disabledAt, lastLoginAt, seenWorking, failedLines }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
            <Link
              href={`${address}/${id}`}
              className="min-w-0 flex-1 break-words font-medium hover:underline"
            >
              {displayName}
            </Link>
            <span className="text-ink-soft">
              {lastLoginAt
                ? t.rich("lastSignIn", { time: () => <Time value={lastLoginAt} /> })
                : t("noSignIn")}
            </span>
            {disabledAt ? (
              <Badge>{common("disabled")}</Badge>
            ) : failedLines.length > 0 ? (
              <Badge tone="danger">{t("states.failing")}</Badge>
            ) : (
              <Badge tone={seenWorking ? "success" : "neutral"}>
                {t(seenWorking ? "states.working" : "states.unseen")}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
