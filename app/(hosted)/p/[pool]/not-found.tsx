import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { HostedFrame } from "@/components/hosted/hosted-frame";
import { HostedMessage } from "@/components/hosted/hosted-message";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hosted.notFound");
  return { title: t("title") };
}

export default function HostedNotFound() {
  const t = useTranslations("hosted");
  return (
    <HostedFrame>
      <HostedMessage
        symbol={<Compass className="size-7" aria-hidden="true" />}
        title={t("notFound.title")}
        text={t("notFound.text")}
      >
        <p className="mt-2 text-pretty text-ink-soft">{t("errorPage.startFromApplication")}</p>
      </HostedMessage>
    </HostedFrame>
  );
}
