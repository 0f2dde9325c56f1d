import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CurrentAddress } from "@/components/console/addresses/current-address";
import { DomainsCard } from "@/components/console/addresses/domains-card";
import { FormerAddresses } from "@/components/console/addresses/former-addresses";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolAddressesPage } from "@/lib/services/custom-domains/get-pool-addresses-page";
import { addDomain, checkDomain, endAddress, movePool, removeDomain } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("addresses");
  return { title: t("title") };
}

export default consolePage("pools.write", getPoolAddressesPage, async ({ data }) => {
  const t = await getTranslations("addresses");
  const { poolId, version, primary, own, domains, target, isByPath, passkeyUsers } = data;
  const move = { poolId, version, from: primary, passkeyUsers, action: movePool };
  return (
    <AreaTexts areas={["addresses"]}>
      <BackLink href={`/console/user-pools/${poolId}/settings`}>{t("back")}</BackLink>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-6">
        <CurrentAddress address={primary} isShared={isByPath && primary.domainId === null} />
        <FormerAddresses
          pool={{ poolId, version }}
          addresses={[own, ...domains].filter(({ state }) => ["former", "over", "ended"].includes(state))}
          move={move}
          end={endAddress}
        />
        <DomainsCard
          poolId={poolId}
          domains={domains}
          target={target}
          move={move}
          add={addDomain}
          check={checkDomain}
          remove={removeDomain}
        />
      </div>
    </AreaTexts>
  );
});
