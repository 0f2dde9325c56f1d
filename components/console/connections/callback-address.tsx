import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";

/** The address to register at DingTalk. */
export function CallbackAddress({ address }: { address: string }) {
  const t = useTranslations("connections.callback");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-2">
        <CopyValue value={address} label={t("address")} />
        <p className="text-ink-soft">{t("help")}</p>
      </CardBody>
    </Card>
  );
}
