import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { ConnectionStates } from "./connection-states";
import { NextSteps } from "./next-steps";
import { RefusalsCard } from "./refusals-card";
import { SignInChart } from "./sign-in-chart";

interface PoolOverviewProps extends Pick<ComponentProps<typeof NextSteps>, "steps"> {
  pool: { id: string; connections: number; applications: number };
  addresses: { issuer: string; discovery: string; callbackAddress: string };
  connections: ComponentProps<typeof ConnectionStates>["connections"];
  /** Enabled applications that nobody can sign in to, the first few. */
  withoutWayIn: readonly { id: string; name: string }[];
  /** Users are excepted for emergencies, and none of them could sign in. */
  isEmergencyBroken: boolean;
  /** Addresses of the pool whose DNS record has gone. */
  lostDomains: readonly string[];
  /** How sign-ins went, once somebody has signed in. */
  statistics:
    | (ComponentProps<typeof SignInChart> & Omit<ComponentProps<typeof RefusalsCard>, "signIns">)
    | null;
}

/** What is left to do in a pool until somebody has signed in, afterwards how sign-ins go; and the pool's addresses. */
export function PoolOverview({ pool, addresses, statistics, ...rest }: PoolOverviewProps) {
  const { connections, withoutWayIn, steps } = rest;
  const t = useTranslations("pools");
  const home = `/console/user-pools/${pool.id}`;
  const told = [
    { term: t("issuer"), value: addresses.issuer, help: t("issuerHelp") },
    { term: t("discovery"), value: addresses.discovery },
    { term: t("callback"), value: addresses.callbackAddress, help: t("callbackHelp") },
  ];
  return (
    <div className="grid gap-6">
      {withoutWayIn.length > 0 && (
        <Notice tone="warning" title={t("overview.withoutWayIn")}>
          <ul>
            {withoutWayIn.map(({ id, name }) => (
              <li key={id}>
                <Link
                  href={`${home}/applications/${id}/sign-in#connections`}
                  className="break-words font-medium text-ink underline"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {rest.isEmergencyBroken && (
        <Notice tone="warning" title={t("emergency.broken")}>
          <p>{t("emergency.brokenText")}</p>
          <Link href={`${home}/settings#emergency`} className="font-medium text-ink underline">
            {t("emergency.open")}
          </Link>
        </Notice>
      )}
      {rest.lostDomains.length > 0 && (
        <Notice tone="warning" title={t("overview.lostDomains")}>
          <ul>
            {rest.lostDomains.map((host) => (
              <li key={host} className="break-all">
                {host}
              </li>
            ))}
          </ul>
          <Link href={`${home}/settings/address`} className="font-medium text-ink underline">
            {t("overview.openAddress")}
          </Link>
        </Notice>
      )}
      {statistics ? (
        <>
          <SignInChart slots={statistics.slots} />
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <RefusalsCard
              signIns={`${home}/sign-ins`}
              causes={statistics.causes}
              lastRefusal={statistics.lastRefusal}
            />
            <ConnectionStates address={`${home}/connections`} connections={connections} />
          </div>
        </>
      ) : (
        <NextSteps pool={pool} home={home} steps={steps} connections={connections} />
      )}
      <Card>
        <CardHeader title={t("addresses")} description={t("addressesDescription")} />
        <CardBody>
          <DescriptionList>
            {told.map(({ term, value, help }) => (
              <Description key={term} term={term}>
                <CopyValue value={value} label={term} />
                {help && <p className="mt-1.5 text-ink-soft">{help}</p>}
              </Description>
            ))}
          </DescriptionList>
        </CardBody>
      </Card>
    </div>
  );
}
