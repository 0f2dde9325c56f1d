import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FailureNotice } from "@/components/hosted/failure-notice";
import { HostedFrame } from "@/components/hosted/hosted-frame";
import { poolPath } from "@/lib/config/addresses";
import { findPoolBySlug } from "@/lib/data/pool-addresses";
import { failureKindOf } from "@/lib/domain/login/failure-kind";
import { isReference } from "@/lib/domain/login/reference";

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
  const pool = await findPoolBySlug(slug);
  if (!pool) notFound();
  const t = await getTranslations("hosted.errorPage");
  return (
    <HostedFrame
      returnPath={`${poolPath(pool.slug)}/error?code=${typeof code === "string" ? encodeURIComponent(code) : ""}`}
    >
      <h1 className="mb-6 text-center text-2xl font-semibold tracking-tight break-words">{pool.name}</h1>
      <FailureNotice
        kind={failureKindOf(typeof code === "string" ? code : "")}
        reference={isReference(reference) ? reference : undefined}
      />
      <p className="text-ink-soft">{t("startFromApplication")}</p>
    </HostedFrame>
  );
}
