import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RetentionForm } from "@/components/console/retention/retention-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { PageArea } from "@/components/console/shell/console-shell";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getAuditRetention } from "@/lib/services/retention/get-audit-retention";
import { setAuditRetention } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console");
  return { title: t("installationSettings") };
}

export default consolePage("installation.write", getAuditRetention, async ({ data: days }) => {
  const t = await getTranslations("console");
  return (
    <AreaTexts areas={["retention"]}>
      <PageArea>
        <PageHeader title={t("installationSettings")} description={t("installationSettingsDescription")} />
        <RetentionForm kind="audit" days={days} save={setAuditRetention} />
      </PageArea>
    </AreaTexts>
  );
});
