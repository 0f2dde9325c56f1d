import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FaultMessage } from "@/components/hosted/fault-message";
import { HostedFrame } from "@/components/hosted/hosted-frame";
import { LoginPanel } from "@/components/hosted/login-panel";
import { hostedRead } from "@/lib/entry/hosted/hosted-read";
import { getStartPage } from "@/lib/entry/hosted/start-page";

interface Props {
  params: Promise<{ pool: string; connection: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hosted.login");
  return { title: t("title") };
}

/** `B/start/<connection>`: opened from DingTalk's workbench, or from anywhere else. */
export default async function StartPage({ params, searchParams }: Props) {
  const { pool, connection } = await params;
  const query = await searchParams;
  const read = await hostedRead(() => getStartPage(pool, connection, query));
  if ("reference" in read) return <FaultMessage returnPath="/" reference={read.reference} />;
  const page = read.found;
  return (
    <HostedFrame returnPath={page.returnPath}>
      <LoginPanel {...page} />
    </HostedFrame>
  );
}
