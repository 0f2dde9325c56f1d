import { getTranslations } from "next-intl/server";
import { DepartmentNames } from "@/components/console/users/department-names";
import { EmergencyCard } from "@/components/console/users/emergency-card";
import { PasskeysCard } from "@/components/console/users/passkeys-card";
import { PasswordCard } from "@/components/console/users/password-card";
import { SecondFactorCard } from "@/components/console/users/second-factor-card";
import { UserClaims } from "@/components/console/users/user-claims";
import { UserIdentities } from "@/components/console/users/user-identities";
import { UserLogins } from "@/components/console/users/user-logins";
import { UserProfile } from "@/components/console/users/user-profile";
import { UserSignIns } from "@/components/console/users/user-sign-ins";
import { UserTitle } from "@/components/console/users/user-title";
import { BackLink } from "@/components/ui/back-link";
import { Notice } from "@/components/ui/notice";
import { PageSections } from "@/components/ui/page-sections";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getUser } from "@/lib/services/users/get-user";
import { getUserName } from "@/lib/services/users/get-user-name";
import {
  createPasswordLink,
  deleteUser,
  endOtherSignIns,
  endSignIn,
  inviteUser,
  linkIdentity,
  listDepartmentNames,
  removePasskey,
  removePassword,
  resetSecondFactor,
  setEmergency,
  setUserEnabled,
  signOutEverywhere,
  unlinkIdentity,
} from "../actions";

export const generateMetadata = consoleTitle("users.read", getUserName, async () =>
  (await getTranslations("users"))("title"),
);

export default consolePage("users.read", getUser, async ({ data: user, params: { poolId } }) => {
  const t = await getTranslations("users");
  const common = await getTranslations("common");
  const { id, name, avatarUrl, version, disabledAt, identities, signIns, secondFactors } = user;
  const applications = new Set(signIns.flatMap((signIn) => signIn.applications.map(({ id }) => id)));
  const losses = {
    identities: identities.length,
    signIns: signIns.length,
    applications: applications.size,
    authenticator: secondFactors.authenticatorSetAt !== null,
    recoveryCodes: secondFactors.recoveryCodesLeft,
  };
  return (
    <>
      <BackLink href={`/console/user-pools/${poolId}/users`}>{t("title")}</BackLink>
      <UserTitle
        user={{ id, name, avatarUrl, version, poolId, disabledAt, email: user.email }}
        invitation={user.invitation}
        losses={losses}
        lost={user.lost.person}
        action={setUserEnabled}
        invite={inviteUser}
        signOut={signOutEverywhere}
        remove={deleteUser}
      />
      <PageSections label={common("onThisPage")} sections={await listSections()}>
        {user.isInvitationCancelled && (
          <Notice tone="warning" title={t("invitation.cancelledTitle")}>
            {t("invitation.cancelled")}
          </Notice>
        )}
        <UserProfile user={user} />
        <PasswordCard
          user={{ id, poolId, name }}
          password={user.password}
          lost={user.lost.password}
          isLast={user.lastWay.password}
          createLink={createPasswordLink}
          remove={removePassword}
        />
        <PasskeysCard
          user={{ id, poolId }}
          state={user.passkeys}
          lost={user.lost.passkey}
          isLast={user.lastWay.passkey}
          remove={removePasskey}
        />
        <SecondFactorCard user={{ id, poolId, name }} factors={secondFactors} reset={resetSecondFactor} />
        <EmergencyCard
          user={{ id, poolId, name }}
          emergency={user.emergency}
          isDisabled={disabledAt !== null}
          action={setEmergency}
        />
        <DepartmentNames users={{ poolId, userIds: [id] }} load={listDepartmentNames}>
          <UserIdentities
            poolId={poolId}
            userId={id}
            identities={identities}
            hasLocalWay={user.hasLocalWay}
            connections={user.connections}
            actions={{ link: linkIdentity, unlink: unlinkIdentity }}
          />
        </DepartmentNames>
        <UserSignIns
          poolId={poolId}
          userId={id}
          signIns={signIns}
          actions={{ end: endSignIn, endOthers: endOtherSignIns }}
        />
        <UserLogins poolId={poolId} userId={id} logins={user.logins} />
        <UserClaims claims={user.claims} />
      </PageSections>
    </>
  );
});

/** The cards of the page by the titles that they have. */
async function listSections() {
  const t = await getTranslations("users");
  return [
    { id: "profile", title: t("profile") },
    { id: "password", title: t("password.title") },
    { id: "passkeys", title: t("passkeys.title") },
    { id: "second-factor", title: t("secondFactor.title") },
    { id: "emergency", title: t("emergency.title") },
    { id: "identities", title: t("identities") },
    { id: "signed-in", title: t("signIns.title") },
    { id: "recent", title: t("logins") },
    { id: "claims", title: t("claims") },
  ];
}
