import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/ui/copy-value";
import { ModeCard } from "./mode-card";

/** The address to register at DingTalk for the entry mode *browser*. */
export function CallbackAddress({ address }: { address: string }) {
  const t = useTranslations("connections.callback");
  return (
    <ModeCard mode="browser" title={t("title")} description={t("description")}>
      <CopyValue value={address} label={t("address")} />
      <p className="text-ink-soft">{t("help")}</p>
    </ModeCard>
  );
}
