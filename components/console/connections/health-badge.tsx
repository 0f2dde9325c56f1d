import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Since } from "@/components/ui/since";
import type { ConnectionHealth } from "@/lib/domain/connection/health";

interface HealthBadgeProps {
  disabledAt: Date | null;
  health: ConnectionHealth;
}

/** Whether people can sign in through a connection: never seen working, working, or failing since when and for how many. */
export function HealthBadge({ disabledAt, health }: HealthBadgeProps) {
  const t = useTranslations("checks.health");
  if (disabledAt) return <EnabledBadge disabledAt={disabledAt} />;
  if (health.state !== "failing")
    return <Badge tone={health.state === "working" ? "success" : "neutral"}>{t(health.state)}</Badge>;
  return (
    // Since when and for how many is longer than a phone's column is wide.
    <Badge
      tone="danger"
      className="max-sm:whitespace-normal max-sm:rounded-lg max-sm:[&_time]:whitespace-normal"
    >
      <span>{t.rich("failing", { since: () => <Since value={health.since} />, people: health.people })}</span>
    </Badge>
  );
}
