import { useTranslations } from "next-intl";
import { Badge } from "./badge";

/** Whether something is in use. */
export function EnabledBadge({ enabled }: { enabled: boolean }) {
  const t = useTranslations("common");
  return <Badge tone={enabled ? "success" : "neutral"}>{t(enabled ? "enabled" : "disabled")}</Badge>;
}
