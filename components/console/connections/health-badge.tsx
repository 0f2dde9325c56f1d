import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import type { ConnectionHealth } from "@/lib/domain/connection/health";

interface HealthBadgeProps {
  disabledAt: Date | null;
  health: ConnectionHealth;
}

const today = 20 * 60 * 60 * 1000;

/** Whether people can sign in through a connection: never seen working, working, or failing since when and for how many. */
export function HealthBadge({ disabledAt, health }: HealthBadgeProps) {
  const t = useTranslations("checks.health");
  const format = useFormatter();
  if (disabledAt) return <EnabledBadge disabledAt={disabledAt} />;
  if (health.state !== "failing")
    return <Badge tone={health.state === "working" ? "success" : "neutral"}>{t(health.state)}</Badge>;
  const isRecent = Date.now() - health.since.getTime() < today;
  const since = format.dateTime(health.since, {
    timeStyle: "short",
    ...(!isRecent && { dateStyle: "medium" }),
  });
  return (
    // The server's clock and zone need not be the reader's.
    <Badge tone="danger" suppressHydrationWarning>
      {t("failing", { since, people: health.people })}
    </Badge>
  );
}
