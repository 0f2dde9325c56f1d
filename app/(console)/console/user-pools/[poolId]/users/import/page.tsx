import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { ImportUsers } from "@/components/console/users/import/import-users";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getNewImport } from "@/lib/services/users/get-new-import";
import { applyImport, countInvitable, inviteUsers, previewImport } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("userImport"))("title") };
}

export default consolePage(
  "users.write",
  getNewImport,
  async ({ data: { connections, isMailOn }, params: { poolId } }) => {
    const t = await getTranslations("userImport");
    const users = await getTranslations("users");
    const home = `/console/user-pools/${poolId}/users`;
    return (
      <AreaTexts areas={["userImport"]}>
        <BackLink href={home}>{users("title")}</BackLink>
        <PageHeader title={t("title")} description={t("description")} />
        <ImportUsers
          poolId={poolId}
          home={home}
          connections={connections}
          preview={previewImport}
          apply={applyImport}
          invitation={isMailOn ? { count: countInvitable, invite: inviteUsers } : null}
        />
      </AreaTexts>
    );
  },
);
