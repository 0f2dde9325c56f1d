import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateUserForm } from "@/components/console/users/create-user-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getNewUser } from "@/lib/services/users/get-new-user";
import { createUser } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("form.new") };
}

export default consolePage("users.write", getNewUser, async ({ data: { entrance }, params: { poolId } }) => {
  const t = await getTranslations("users");
  const home = `/console/user-pools/${poolId}/users`;
  return (
    <>
      <BackLink href={home}>{t("title")}</BackLink>
      <PageHeader title={t("form.new")} description={t("form.newDescription")} />
      <CreateUserForm poolId={poolId} home={home} entrance={entrance} create={createUser} />
    </>
  );
});
