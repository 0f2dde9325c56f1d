import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

/** What stands where the form would, when the stored settings are not such as this product writes. */
export function UnreadableSettings() {
  const t = useTranslations("connections.unreadable");
  return (
    <Notice tone="danger" title={t("title")} className="max-w-3xl">
      {t("text")}
    </Notice>
  );
}
