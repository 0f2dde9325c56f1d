import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountSessions } from "@/components/console/account/account-sessions";
import { PasswordForm } from "@/components/console/account/password-form";
import { ProfileForm } from "@/components/console/account/profile-form";
import { SecondFactorCard } from "@/components/console/account/second-factor-card";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { PageArea } from "@/components/console/shell/console-shell";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getAccount } from "@/lib/services/account/get-account";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

export default consolePage("account.write", getAccount, async ({ data: account }) => {
  const t = await getTranslations("account");
  return (
    <AreaTexts areas={["account", "setup"]}>
      <PageArea>
        <PageHeader title={t("title")} description={account.email} />
        <div className="grid max-w-3xl gap-6">
          <ProfileForm name={account.name} locale={account.locale} action={actions.updateAccount} />
          <PasswordForm email={account.email} action={actions.changePassword} />
          <SecondFactorCard
            factors={account.factors}
            actions={{
              confirm: actions.confirmIdentity,
              beginAuthenticator: actions.beginAuthenticator,
              finishAuthenticator: actions.finishAuthenticator,
              removeAuthenticator: actions.removeAuthenticator,
              beginPasskey: actions.beginPasskey,
              finishPasskey: actions.finishPasskey,
              removePasskey: actions.removePasskey,
              renewRecoveryCodes: actions.renewRecoveryCodes,
            }}
          />
          <AccountSessions
            sessions={account.sessions}
            endSession={actions.endSession}
            endOthers={actions.endOtherSessions}
          />
        </div>
      </PageArea>
    </AreaTexts>
  );
});
