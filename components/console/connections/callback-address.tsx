import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/ui/copy-value";

/** The address to register at DingTalk for the entry mode *browser*. */
export function CallbackAddress({ address }: { address: string }) {
  const t = useTranslations("connections.callback");
  return (
    <div className="grid gap-1.5">
      <p className="font-medium">{t("title")}</p>
      <CopyValue value={address} label={t("title")} />
      <p className="text-ink-soft">{t("help")}</p>
    </div>
  );
}
