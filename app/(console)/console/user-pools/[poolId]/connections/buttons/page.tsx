import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LoginButtonsForm } from "@/components/console/login-buttons/login-buttons-form";
import { NoButtons } from "@/components/console/login-buttons/no-buttons";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { BackLink } from "@/components/ui/back-link";
import { CreateLink } from "@/components/ui/create-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getLoginButtons } from "@/lib/services/login-buttons/get-login-buttons";
import { setButtons } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("loginButtons"))("title") };
}

export default consolePage(
  "connections.write",
  (scope) => getLoginButtons(scope, {}),
  async ({ data: { version, ordered, rows, inheritedOrder }, params: { poolId } }) => {
    const t = await getTranslations("loginButtons");
    const connections = await getTranslations("connections");
    const address = `/console/user-pools/${poolId}/connections`;
    return (
      <AreaTexts areas={["loginButtons"]}>
        <BackLink href={address}>{t("pool.back")}</BackLink>
        <PageHeader title={t("title")} description={t("pool.description")} />
        {rows.length === 0 ? (
          <NoButtons
            title={t("empty")}
            description={t("emptyDescription")}
            action={<CreateLink href={`${address}/new`}>{connections("create")}</CreateLink>}
          />
        ) : (
          <LoginButtonsForm
            of="pool"
            {...{ poolId, version, ordered, rows, inheritedOrder }}
            save={setButtons}
          />
        )}
      </AreaTexts>
    );
  },
);
