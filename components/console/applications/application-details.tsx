import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { ProtectedSitesCard } from "@/components/console/protected-sites/protected-sites-card";
import { BackLink } from "@/components/ui/back-link";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { hasSecret } from "@/lib/domain/application/application-type";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { ApplicationActions } from "./application-actions";
import { ApplicationTabs } from "./application-tabs";
import { ConnectionsCard } from "./connections-card";
import { CreatedCredentials } from "./created-credentials";
import { CredentialsCard } from "./credentials-card";
import { EditApplicationForm } from "./edit-application-form";
import { FirstSignInCard } from "./first-sign-in-card";
import { NoWayIn } from "./no-way-in";
import { OnceStored } from "./once-stored";
import { PageToCopyCard } from "./page-to-copy-card";
import { SecretsCard } from "./secrets-card";

interface ApplicationDetailsProps
  extends Omit<ComponentProps<typeof ApplicationActions>, "application">,
    Pick<ComponentProps<typeof ConnectionsCard>, "pool" | "connections" | "setOffer">,
    Pick<ComponentProps<typeof CredentialsCard>, "endpoints">,
    Pick<ComponentProps<typeof EditApplicationForm>, "update">,
    Pick<ComponentProps<typeof FirstSignInCard>, "firstSignIn" | "addRefusedUri">,
    Pick<ComponentProps<typeof PageToCopyCard>, "sdk">,
    Pick<ComponentProps<typeof ProtectedSitesCard>, "sites" | "addSite" | "removeSite">,
    Pick<ComponentProps<typeof SecretsCard>, "secrets" | "roll"> {
  application: ComponentProps<typeof ApplicationActions>["application"] &
    ComponentProps<typeof EditApplicationForm>["application"] & { clientId: string };
  methods: readonly LoginMethod[];
  /** The connection whose page the administrator came from to make the application. */
  from: { id: string; displayName: string } | null;
  lookForSignIn: ComponentProps<typeof FirstSignInCard>["look"];
}

/** The page of one application: first what is left to do until people sign in to it, then what it is. */
export function ApplicationDetails(props: ApplicationDetailsProps) {
  const { application, endpoints, sdk, secrets, update, roll, pool, connections, setOffer, from, ...rest } =
    props;
  const { firstSignIn, lookForSignIn, addRefusedUri, methods, sites, addSite, removeSite, ...actions } = rest;
  const t = useTranslations("applications");
  const key = { poolId: application.poolId, applicationId: application.id };
  const origin = from && { href: `${pool}/connections/${from.id}#applications`, name: from.displayName };
  return (
    <>
      {origin ? (
        <BackLink href={origin.href}>{origin.name}</BackLink>
      ) : (
        <BackLink href={props.address}>{t("title")}</BackLink>
      )}
      <PageHeader
        title={application.name}
        description={t(`types.${application.type}.label`)}
        badge={<EnabledBadge disabledAt={application.disabledAt} />}
        actions={<ApplicationActions application={application} {...actions} />}
      />
      <ApplicationTabs address={`${props.address}/${application.id}`} name={application.name} />
      <div className="grid max-w-3xl gap-6">
        {application.disabledAt && <Notice>{t("details.disabledNotice")}</Notice>}
        <CreatedCredentials application={application} issuer={endpoints.issuer} from={origin} />
        <NoWayIn pool={pool} connections={connections} methods={methods} />
        <FirstSignInCard
          application={key}
          firstSignIn={firstSignIn}
          look={lookForSignIn}
          addRefusedUri={addRefusedUri}
        />
        <ConnectionsCard
          application={key}
          pool={pool}
          connections={connections}
          request={{
            endpoint: endpoints.authorization,
            clientId: application.clientId,
            redirectUri: application.redirectUris[0] ?? "",
          }}
          setOffer={setOffer}
        />
        <OnceStored applicationId={application.id}>
          <CredentialsCard clientId={application.clientId} endpoints={endpoints} />
        </OnceStored>
        {application.type === "spa" && (
          <PageToCopyCard application={application} issuer={endpoints.issuer} sdk={sdk} />
        )}
        {hasSecret(application.type) ? (
          <SecretsCard secrets={secrets} application={key} roll={roll} />
        ) : (
          <Notice>{t("details.noSecret")}</Notice>
        )}
        <ProtectedSitesCard application={key} sites={sites} addSite={addSite} removeSite={removeSite} />
        <EditApplicationForm application={application} update={update} />
      </div>
    </>
  );
}
