import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { BackLink } from "@/components/ui/back-link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { PageHeader } from "@/components/ui/page-header";
import { DeleteResourceServer } from "./delete-resource-server";
import { type EditedResourceServer, EditResourceServerForm } from "./edit-resource-server-form";

interface ResourceServerDetailsProps
  extends Pick<ComponentProps<typeof EditResourceServerForm>, "update">,
    Pick<ComponentProps<typeof DeleteResourceServer>, "remove"> {
  poolId: string;
  /** The address of the pool's APIs. */
  address: string;
  resourceServer: EditedResourceServer & { identifier: string; applicationCount: number };
  endpoints: { issuer: string; jwks: string };
}

/** The page of one API: what it verifies tokens by, and what applications may be allowed to do there. */
export function ResourceServerDetails(props: ResourceServerDetailsProps) {
  const { poolId, address, resourceServer, endpoints, update, remove } = props;
  const t = useTranslations("apis");
  const values = [
    [t("form.identifier"), resourceServer.identifier],
    [t("details.issuer"), endpoints.issuer],
    [t("details.jwks"), endpoints.jwks],
  ] as const;
  return (
    <>
      <BackLink href={address}>{t("title")}</BackLink>
      <PageHeader
        title={resourceServer.name}
        description={t("details.description", { count: resourceServer.applicationCount })}
        actions={
          <DeleteResourceServer
            itemKey={{ poolId, resourceServerId: resourceServer.id }}
            name={resourceServer.name}
            applicationCount={resourceServer.applicationCount}
            address={address}
            remove={remove}
          />
        }
      />
      <div className="grid max-w-3xl gap-6">
        <Card>
          <CardHeader title={t("details.verify")} description={t("details.verifyDescription")} />
          <CardBody className="grid gap-4">
            {values.map(([label, value]) => (
              <div key={label} className="grid gap-1.5">
                <p className="font-medium">{label}</p>
                <CopyValue value={value} label={label} />
              </div>
            ))}
          </CardBody>
        </Card>
        <EditResourceServerForm poolId={poolId} resourceServer={resourceServer} update={update} />
      </div>
    </>
  );
}
