import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddressCard } from "@/components/console/addresses/address-card";
import { LookCard } from "@/components/console/branding/look-card";
import { EmergencyUsers } from "@/components/console/pools/emergency-users";
import { PoolSettingsForm } from "@/components/console/pools/pool-settings-form";
import { RegistrationForm } from "@/components/console/pools/registration-form";
import { SigningKeysCard } from "@/components/console/pools/signing-keys/signing-keys-card";
import { SignInRetention } from "@/components/console/retention/sign-in-retention";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { PageHeader } from "@/components/ui/page-header";
import { PageSections } from "@/components/ui/page-sections";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolSettings } from "@/lib/services/pools/get-pool-settings";
import { updatePool } from "../../actions";
import { replaceKeys, rotateKeys, setKeySchedule, setRegistration, setSignInRetention } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console");
  return { title: t("settings") };
}

export default consolePage(
  "pools.write",
  getPoolSettings,
  async ({
    data: { pool, ways, excepted, keptDays, isMailOn, secondFactors, registration, signingKeys },
  }) => {
    const t = await getTranslations("console");
    const common = await getTranslations("common");
    const { id, name, slug, contact, loginMethods, secondFactor, version } = pool;
    return (
      <AreaTexts areas={["pools", "retention"]}>
        <PageHeader title={t("settings")} />
        <PageSections label={common("onThisPage")} sections={await listSections()}>
          <PoolSettingsForm
            pool={{ id, name, slug, contact, loginMethods, secondFactor, version }}
            ways={ways}
            isMailOn={isMailOn}
            secondFactors={secondFactors}
            action={updatePool}
          />
          <LookCard poolId={id} />
          <AddressCard poolId={id} />
          <RegistrationForm
            poolId={id}
            registration={registration}
            methods={loginMethods}
            isMailOn={isMailOn}
            action={setRegistration}
          />
          <EmergencyUsers poolId={id} users={excepted} isOffered={loginMethods.length > 0} />
          <SigningKeysCard
            pool={{ id, slug }}
            {...signingKeys}
            rotate={rotateKeys}
            replace={replaceKeys}
            setSchedule={setKeySchedule}
          />
          <SignInRetention poolId={id} days={keptDays} action={setSignInRetention} />
        </PageSections>
      </AreaTexts>
    );
  },
);

/** The cards of the page by the titles that they have. */
async function listSections() {
  const pools = await getTranslations("pools");
  const look = await getTranslations("branding.card");
  const address = await getTranslations("addresses.card");
  const retention = await getTranslations("retention");
  return [
    { id: "general", title: pools("general") },
    { id: "methods", title: pools("methods.title") },
    { id: "second-factor", title: pools("secondFactor.title") },
    { id: "look", title: look("title") },
    { id: "address", title: address("title") },
    { id: "registration", title: pools("registration.title") },
    { id: "emergency", title: pools("emergency.title") },
    { id: "signing-keys", title: pools("keys.title") },
    { id: "retention", title: retention("signIns.title") },
  ];
}
