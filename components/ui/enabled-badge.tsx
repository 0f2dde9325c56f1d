import { useTranslations } from "next-intl";
import { Badge } from "./badge";

/** Whether something is in use: since when it is not, or null. */
export function EnabledBadge({ disabledAt }: { disabledAt: Date | null }) {
  const t = useTranslations("common");
  return <Badge tone={disabledAt ? "neutral" : "success"}>{t(disabledAt ? "disabled" : "enabled")}</Badge>;
}
