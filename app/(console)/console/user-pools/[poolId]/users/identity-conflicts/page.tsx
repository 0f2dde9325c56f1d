import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConflictExplanation } from "@/components/console/identity-conflicts/conflict-explanation";
import { ConflictList } from "@/components/console/identity-conflicts/conflict-list";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { listIdentityConflicts } from "@/lib/services/identity-conflicts/list-identity-conflicts";
import { keepRefusing, releaseUserid } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identityConflicts"))("title") };
}

export default consolePage("users.read", listIdentityConflicts, async ({ data, params: { poolId } }) => {
  const [t, users] = await Promise.all([getTranslations("identityConflicts"), getTranslations("users")]);
  return (
    <AreaTexts areas={["identityConflicts"]}>
      <BackLink href={`/console/user-pools/${poolId}/users`}>{users("title")}</BackLink>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-6">
        <ConflictExplanation />
        <ConflictList
          poolId={poolId}
          conflicts={data}
          actions={{ keep: keepRefusing, release: releaseUserid }}
        />
      </div>
    </AreaTexts>
  );
});
