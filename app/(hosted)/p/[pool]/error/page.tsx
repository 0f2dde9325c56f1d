import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FaultMessage } from "@/components/hosted/fault-message";
import { HostedFrame } from "@/components/hosted/hosted-frame";
import { HostedMessage } from "@/components/hosted/hosted-message";
import { errorPageAddress } from "@/lib/addresses/pool-address";
import { findPoolBySlug } from "@/lib/addresses/pools";
import { failureKindOf } from "@/lib/domain/login/failure-kind";
import { isReference } from "@/lib/domain/login/reference";
import { hostedRead } from "@/lib/entry/hosted/hosted-read";

interface Props {
  params: Promise<{ pool: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hosted.failure");
  return { title: t("title") };
}

/** `B/error`: for failures that no interaction of this browser can be found for. */
export default async function ErrorPage({ params, searchParams }: Props) {
  const [{ pool: slug }, { code, reference }] = await Promise.all([params, searchParams]);
  const known = typeof code === "string" ? code : "";
  const number = isReference(reference) ? reference : undefined;
  const read = await hostedRead(() => findPoolBySlug(slug));
  if ("reference" in read) return <FaultMessage {...read} />;
  if (!read.found) notFound();
  const t = await getTranslations("hosted");
  const kind = failureKindOf(known);
  const address = errorPageAddress(read.found, { code: known, ...(number && { reference: number }) });
  const { pathname, search } = new URL(address);
  return (
    <HostedFrame returnPath={pathname + search}>
      <HostedMessage symbol="alert" title={t("failure.title")} text={t(`failure.${kind}`)} reference={number}>
        <p className="mt-2 text-pretty text-ink-soft">{t("errorPage.startFromApplication")}</p>
      </HostedMessage>
    </HostedFrame>
  );
}
