import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LookForm } from "@/components/console/branding/look-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getBranding } from "@/lib/services/branding/get-branding";
import { previewLook, readLogo, resetBranding, saveBranding } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("branding");
  return { title: t("title") };
}

export default consolePage("pools.write", getBranding, async ({ data: { pool, ...look } }) => {
  const t = await getTranslations("branding");
  return (
    <AreaTexts areas={["branding"]}>
      <BackLink href={`/console/user-pools/${pool.id}/settings`}>{t("back")}</BackLink>
      <PageHeader title={t("title")} description={t("description")} />
      <LookForm
        subject={{ poolId: pool.id }}
        {...look}
        save={saveBranding}
        reset={resetBranding}
        readLogo={readLogo}
        preview={previewLook}
      />
    </AreaTexts>
  );
});
