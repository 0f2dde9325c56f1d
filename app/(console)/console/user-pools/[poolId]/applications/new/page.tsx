import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateApplicationForm } from "@/components/console/applications/create-application-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { getPoolAddress } from "@/lib/addresses/pools";
import { requireAdministrator } from "@/lib/auth/console/session";
import { pageRead } from "@/lib/entry/page-read";
import { create } from "../actions";

interface NewApplicationPageProps {
  params: Promise<{ poolId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("applications"))("new.title") };
}

export default async function NewApplicationPage({ params }: NewApplicationPageProps) {
  await requireAdministrator();
  const { poolId } = await params;
  await pageRead(() => getPoolAddress(poolId));
  const t = await getTranslations("applications");
  const address = `/console/user-pools/${poolId}/applications`;
  return (
    <>
      <BackLink href={address}>{t("title")}</BackLink>
      <PageHeader title={t("new.title")} description={t("new.description")} />
      <CreateApplicationForm poolId={poolId} address={address} create={create} />
    </>
  );
}
