import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConsentPanel } from "@/components/hosted/consent-panel";
import { FaultMessage } from "@/components/hosted/fault-message";
import { HostedFrame } from "@/components/hosted/hosted-frame";
import { LoginPanel } from "@/components/hosted/login-panel";
import { hostedRead } from "@/lib/entry/hosted/hosted-read";
import { getLoginPage } from "@/lib/entry/hosted/login-page";

interface Props {
  params: Promise<{ pool: string; uid: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hosted.login");
  return { title: t("title") };
}

/** `B/login/<uid>`: the page of one interaction, for the browser that it belongs to. */
export default async function LoginPage({ params, searchParams }: Props) {
  const { pool, uid } = await params;
  const query = await searchParams;
  const read = await hostedRead(() => getLoginPage(pool, uid, query));
  if ("reference" in read) return <FaultMessage {...read} />;
  const page = read.found;
  return (
    <HostedFrame returnPath={page.returnPath}>
      {page.prompt === "consent" ? <ConsentPanel {...page} /> : <LoginPanel {...page} />}
    </HostedFrame>
  );
}
