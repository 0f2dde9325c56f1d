import { useTranslations } from "next-intl";
import { HostedFrame } from "@/components/hosted/hosted-frame";
import { HostedMessage } from "@/components/hosted/hosted-message";

export default function HostedNotFound() {
  const t = useTranslations("hosted");
  return (
    <HostedFrame>
      <HostedMessage symbol="compass" title={t("notFound.title")} text={t("notFound.text")}>
        <p className="mt-2 text-pretty text-ink-soft">{t("errorPage.startFromApplication")}</p>
      </HostedMessage>
    </HostedFrame>
  );
}
