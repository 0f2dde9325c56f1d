import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Action } from "@/lib/domain/action-result";
import type { AddDomainInput, CheckDomainAnswer, DomainInput } from "@/lib/domain/custom-domain/domain-form";
import type { ShownDomain } from "@/lib/domain/custom-domain/shown-address";
import { AddDomainForm } from "./add-domain-form";
import { DomainRow } from "./domain-row";
import type { Move } from "./move-button";

interface DomainsCardProps {
  poolId: string;
  domains: readonly ShownDomain[];
  /** Where a domain's own DNS has to lead. */
  target: string;
  move: Move;
  add: Action<AddDomainInput, void>;
  check: Action<DomainInput, CheckDomainAnswer>;
  remove: Action<DomainInput, void>;
}

/** The domains that a pool says are its own: how each is proven, and the way to use it. */
export function DomainsCard({ poolId, domains, add, ...row }: DomainsCardProps) {
  const t = useTranslations("addresses.domains");
  return (
    <Card className="max-w-3xl">
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        {domains.length > 0 && (
          <ul className="grid gap-4">
            {domains.map((domain) => (
              <DomainRow key={domain.domainId} poolId={poolId} domain={domain} {...row} />
            ))}
          </ul>
        )}
        <AddDomainForm poolId={poolId} action={add} />
      </CardBody>
    </Card>
  );
}
