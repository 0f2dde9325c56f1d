import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreatePoolForm } from "@/components/console/pools/create-pool-form";
import { PageArea } from "@/components/console/shell/console-shell";
import { PageHeader } from "@/components/ui/page-header";
import { poolBaseTemplate } from "@/lib/addresses/pools";
import { requireAdministrator } from "@/lib/auth/console/session";
import { createPool } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pools");
  return { title: t("create") };
}

export default async function NewUserPoolPage() {
  await requireAdministrator();
  const t = await getTranslations("pools");
  return (
    <PageArea>
      <PageHeader title={t("create")} description={t("createDescription")} />
      <CreatePoolForm action={createPool} addressTemplate={poolBaseTemplate()} />
    </PageArea>
  );
}
