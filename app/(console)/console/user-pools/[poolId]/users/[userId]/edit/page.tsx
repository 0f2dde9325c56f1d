import { getTranslations } from "next-intl/server";
import { EditUserForm } from "@/components/console/users/edit-user-form";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getEditedUser } from "@/lib/services/users/get-edited-user";
import { getUserName } from "@/lib/services/users/get-user-name";
import { updateUser } from "../../actions";

export const generateMetadata = consoleTitle("users.write", getUserName, async () =>
  (await getTranslations("users"))("form.editTitle"),
);

export default consolePage("users.write", getEditedUser, async ({ data: user, params: { poolId } }) => {
  const t = await getTranslations("users");
  const home = `/console/user-pools/${poolId}/users`;
  return (
    <>
      <BackLink href={`${home}/${user.id}`}>{user.name ?? t("unnamed")}</BackLink>
      <PageHeader title={t("form.editTitle")} />
      <EditUserForm user={user} poolId={poolId} home={home} update={updateUser} />
    </>
  );
});
