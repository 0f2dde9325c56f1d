import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateConnectionForm } from "@/components/console/connections/create-connection-form";
import { DeveloperConsoleLink } from "@/components/console/connections/developer-console-link";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getConnectionProposal } from "@/lib/services/connections/get-connection-proposal";
import { checkCredentials, create, tryMatching } from "../../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("new.title") };
}

export default consolePage(
  "connections.write",
  getConnectionProposal,
  async ({ data: { proposed, registration }, params: { poolId } }) => {
    const t = await getTranslations("connections");
    const address = `/console/user-pools/${poolId}/connections`;
    return (
      <AreaTexts areas={["checklist", "checks", "connections"]}>
        <BackLink href={address}>{t("title")}</BackLink>
        <PageHeader
          title={t("new.title")}
          description={t("new.description")}
          actions={<DeveloperConsoleLink />}
        />
        <CreateConnectionForm
          {...{ poolId, address, proposed, registration, create, checkCredentials, tryMatching }}
        />
      </AreaTexts>
    );
  },
);
