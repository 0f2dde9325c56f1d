import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FaultMessage } from "@/components/hosted/fault-message";
import { HostedFrame } from "@/components/hosted/hosted-frame";
import { HostedMessage } from "@/components/hosted/hosted-message";
import { poolPath } from "@/lib/addresses/pool-address";
import { findPoolBySlug } from "@/lib/addresses/pools";
import { hostedRead } from "@/lib/entry/hosted/hosted-read";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hosted.signedIn");
  return { title: t("title") };
}

/** `B/signed-in`: where a start ends that has neither an application nor a Callback URL to go to. */
export default async function SignedInPage({ params }: { params: Promise<{ pool: string }> }) {
  const { pool: slug } = await params;
  const read = await hostedRead(() => findPoolBySlug(slug));
  if ("reference" in read) return <FaultMessage returnPath="/" reference={read.reference} />;
  const pool = read.found;
  if (!pool) notFound();
  const t = await getTranslations("hosted.signedIn");
  return (
    <HostedFrame returnPath={`${poolPath(pool)}/signed-in`}>
      <HostedMessage symbol="check" title={t("title")} text={t("text", { pool: pool.name })} />
    </HostedFrame>
  );
}
