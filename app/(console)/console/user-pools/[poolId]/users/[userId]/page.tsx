import { getTranslations } from "next-intl/server";
import { DepartmentNames } from "@/components/console/users/department-names";
import { UserClaims } from "@/components/console/users/user-claims";
import { UserIdentities } from "@/components/console/users/user-identities";
import { UserLogins } from "@/components/console/users/user-logins";
import { UserProfile } from "@/components/console/users/user-profile";
import { UserTitle } from "@/components/console/users/user-title";
import { BackLink } from "@/components/ui/back-link";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getUser } from "@/lib/services/users/get-user";
import { getUserName } from "@/lib/services/users/get-user-name";
import { listDepartmentNames, setUserEnabled, signOutEverywhere } from "../actions";

export const generateMetadata = consoleTitle("users.read", getUserName, async () =>
  (await getTranslations("users"))("title"),
);

export default consolePage("users.read", getUser, async ({ data: user, params: { poolId } }) => {
  const t = await getTranslations("users");
  const { id, name, avatarUrl, version, disabledAt } = user;
  return (
    <>
      <BackLink href={`/console/user-pools/${poolId}/users`}>{t("title")}</BackLink>
      <UserTitle
        user={{ id, name, avatarUrl, version, poolId, disabledAt }}
        action={setUserEnabled}
        signOut={signOutEverywhere}
      />
      <div className="grid gap-6">
        <UserProfile user={user} />
        <DepartmentNames users={{ poolId, userIds: [id] }} load={listDepartmentNames}>
          <UserIdentities identities={user.identities} />
        </DepartmentNames>
        <UserLogins poolId={poolId} userId={id} logins={user.logins} />
        <UserClaims claims={user.claims} />
      </div>
    </>
  );
});
