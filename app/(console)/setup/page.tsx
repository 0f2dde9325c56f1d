import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetupClosed } from "@/components/console/setup/setup-closed";
import { SetupForm } from "@/components/console/setup/setup-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { pageRead } from "@/lib/entry/page-read";
import { isSetupOpen } from "@/lib/services/setup/is-setup-open";
import { completeSetup } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("setup");
  return { title: t("title") };
}

export default async function SetupPage() {
  if (!(await pageRead(isSetupOpen))) return <SetupClosed />;
  return (
    <AreaTexts areas={["setup"]}>
      <SetupForm action={completeSetup} />
    </AreaTexts>
  );
}
