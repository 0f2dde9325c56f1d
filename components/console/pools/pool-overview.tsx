import { ArrowRight, CircleCheck, CircleDashed } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Description, DescriptionList } from "@/components/ui/description-list";

interface PoolOverviewProps {
  pool: { id: string; connections: number; applications: number };
  issuer: string;
  discovery: string;
  callbackAddress: string;
}

/** A pool's addresses, and what is left to do until somebody can sign in. */
export function PoolOverview({ pool, issuer, discovery, callbackAddress }: PoolOverviewProps) {
  const t = useTranslations("pools");
  const home = `/console/user-pools/${pool.id}`;
  const addresses = [
    { term: t("issuer"), value: issuer, help: t("issuerHelp") },
    { term: t("discovery"), value: discovery },
    { term: t("callback"), value: callbackAddress, help: t("callbackHelp") },
  ];
  return (
    <div className="grid gap-6">
      <Card>
        <CardHeader title={t("next.title")} />
        <ol className="divide-y divide-line">
          <NextStep
            href={`${home}/connections`}
            title={t("next.connection")}
            help={t("next.connectionHelp")}
            done={pool.connections > 0}
          />
          <NextStep
            href={`${home}/applications`}
            title={t("next.application")}
            help={t("next.applicationHelp")}
            done={pool.applications > 0}
          />
        </ol>
      </Card>
      <Card>
        <CardHeader title={t("addresses")} description={t("addressesDescription")} />
        <CardBody>
          <DescriptionList>
            {addresses.map(({ term, value, help }) => (
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

interface NextStepProps {
  href: string;
  title: string;
  help: string;
  done: boolean;
}

function NextStep({ href, title, help, done }: NextStepProps) {
  const t = useTranslations("pools.next");
  const Icon = done ? CircleCheck : CircleDashed;
  return (
    <li>
      <Link href={href} className="flex items-start gap-3 px-5 py-4 transition-colors hover:bg-surface-hover">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${done ? "text-success" : "text-ink-faint"}`} />
        <span className="min-w-0 flex-1">
          <span className="font-medium">{title}</span>
          {done && <span className="sr-only"> ({t("done")})</span>}
          <span className="block text-ink-soft">{help}</span>
        </span>
        <ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
      </Link>
    </li>
  );
}
