import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdministratorList } from "@/components/console/administrators/administrator-list";
import { InvitationCard } from "@/components/console/administrators/invitation-card";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { PageArea } from "@/components/console/shell/console-shell";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { listAdministrators } from "@/lib/services/administration/list-administrators";
import { confirmIdentity } from "../account/actions";
import { lookForMail } from "../mails/actions";
import { createInvitation, revokeInvitation, setAdministratorEnabled } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("administrators");
  return { title: t("title") };
}

export default consolePage("administrators.read", listAdministrators, async ({ data }) => {
  const t = await getTranslations("administrators");
  return (
    <AreaTexts areas={["account", "administrators", "mails", "setup"]}>
      <PageArea>
        <PageHeader title={t("title")} description={t("description")} />
        <div className="grid gap-6">
          <AdministratorList
            administrators={data.administrators}
            setEnabled={setAdministratorEnabled}
            confirm={confirmIdentity}
          />
          <InvitationCard
            invitations={data.invitations}
            isMailOn={data.isMailOn}
            create={createInvitation}
            look={lookForMail}
            revoke={revokeInvitation}
            confirm={confirmIdentity}
          />
        </div>
      </PageArea>
    </AreaTexts>
  );
});
