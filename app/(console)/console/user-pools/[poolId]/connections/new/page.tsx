import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IdentitySourceGallery } from "@/components/console/connections/identity-source-gallery";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { getPoolAddress } from "@/lib/addresses/pools";
import { requireAdministrator } from "@/lib/auth/console/session";
import { pageRead } from "@/lib/entry/page-read";

interface GalleryPageProps {
  params: Promise<{ poolId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("gallery.title") };
}

export default async function GalleryPage({ params }: GalleryPageProps) {
  await requireAdministrator();
  const { poolId } = await params;
  await pageRead(() => getPoolAddress(poolId));
  const t = await getTranslations("connections");
  const address = `/console/user-pools/${poolId}/connections`;
  return (
    <>
      <BackLink href={address}>{t("title")}</BackLink>
      <PageHeader title={t("gallery.title")} description={t("gallery.description")} />
      <IdentitySourceGallery address={`${address}/new`} />
    </>
  );
}
