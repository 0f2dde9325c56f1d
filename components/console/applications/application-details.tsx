import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { AdmissionCard } from "@/components/console/admission/admission-card";
import { ClaimsCard } from "@/components/console/claims/claims-card";
import { ProtectedSitesCard } from "@/components/console/protected-sites/protected-sites-card";
import { BackLink } from "@/components/ui/back-link";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { hasPeople, hasSecret } from "@/lib/domain/application/application-type";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { ApplicationActions } from "./application-actions";
import { ApplicationTabs } from "./application-tabs";
import { ConnectionsCard } from "./connections-card";
import { CreatedCredentials } from "./created-credentials";
import { CredentialsCard } from "./credentials-card";
import { EditApplicationForm } from "./edit-application-form";
import { FirstSignInCard } from "./first-sign-in-card";
import { LogoutCard } from "./logout-card";
import { NoWayIn } from "./no-way-in";
import { OnceStored } from "./once-stored";
import { PageToCopyCard } from "./page-to-copy-card";
import { PublicKeysCard } from "./public-keys-card";
import { ResourceGrantsCard } from "./resource-grants-card";
import { SecretsCard } from "./secrets-card";

interface ApplicationDetailsProps
  extends Omit<ComponentProps<typeof ApplicationActions>, "application">,
    Pick<ComponentProps<typeof ConnectionsCard>, "pool" | "connections" | "setOffer">,
    Pick<ComponentProps<typeof CredentialsCard>, "endpoints">,
    Pick<ComponentProps<typeof EditApplicationForm>, "update">,
    Pick<ComponentProps<typeof FirstSignInCard>, "firstSignIn" | "addRefusedUri">,
    Pick<ComponentProps<typeof LogoutCard>, "logout" | "setLogout" | "tryNoticeAgain">,
    Pick<ComponentProps<typeof PageToCopyCard>, "sdk">,
    Pick<ComponentProps<typeof PublicKeysCard>, "publicKeys" | "addKeys" | "removeKey">,
    Pick<ComponentProps<typeof ResourceGrantsCard>, "resources" | "setGrants">,
    Pick<ComponentProps<typeof AdmissionCard>, "searchAdmission" | "tryAdmission" | "setAdmission">,
    Pick<ComponentProps<typeof ClaimsCard>, "findPeople" | "previewClaims" | "setClaims">,
    Pick<ComponentProps<typeof ProtectedSitesCard>, "sites" | "addSite" | "removeSite">,
    Pick<ComponentProps<typeof SecretsCard>, "secrets" | "roll"> {
  /** Who may enter, with the names of what is chosen. */
  entry: Pick<ComponentProps<typeof AdmissionCard>, "admission" | "named" | "withoutPlaces">;
  /** What it is told beside its scopes. */
  claims: Pick<ComponentProps<typeof ClaimsCard>, "settings" | "withoutPlaces">;
  application: ComponentProps<typeof ApplicationActions>["application"] &
    ComponentProps<typeof EditApplicationForm>["application"] & { clientId: string };
  methods: readonly LoginMethod[];
  /** The connection whose page the administrator came from to make the application. */
  from: { id: string; displayName: string } | null;
  lookForSignIn: ComponentProps<typeof FirstSignInCard>["look"];
}

/** The page of one application: first what is left to do until people sign in to it, then what it is. */
export function ApplicationDetails(props: ApplicationDetailsProps) {
  const { application, endpoints, sdk, secrets, update, roll, pool, connections, ...more } = props;
  const { setOffer, from, resources, setGrants, logout, setLogout, tryNoticeAgain, ...rest } = more;
  const { entry, searchAdmission, tryAdmission, setAdmission, ...others } = rest;
  const { claims, findPeople, previewClaims, setClaims, ...left } = others;
  const { sites, addSite, removeSite, publicKeys, addKeys, removeKey, ...last } = left;
  const { firstSignIn, lookForSignIn, addRefusedUri, methods, ...actions } = last;
  const t = useTranslations("applications");
  const signsIn = hasPeople(application.type);
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
      {signsIn && <ApplicationTabs address={`${props.address}/${application.id}`} name={application.name} />}
      <div className="grid max-w-3xl gap-6">
        {application.disabledAt && <Notice>{t("details.disabledNotice")}</Notice>}
        <CreatedCredentials application={application} issuer={endpoints.issuer} from={origin} />
        {signsIn && <NoWayIn pool={pool} connections={connections} methods={methods} />}
        {signsIn && (
          <>
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
            <AdmissionCard
              application={key}
              {...entry}
              {...{ searchAdmission, tryAdmission, setAdmission }}
            />
          </>
        )}
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
        {hasSecret(application.type) && (
          <PublicKeysCard application={key} publicKeys={publicKeys} addKeys={addKeys} removeKey={removeKey} />
        )}
        {hasSecret(application.type) && (
          <ResourceGrantsCard
            application={key}
            clientId={application.clientId}
            tokenEndpoint={endpoints.token}
            resources={resources}
            pool={pool}
            setGrants={setGrants}
          />
        )}
        {signsIn && (
          <>
            <ClaimsCard application={key} {...claims} {...{ findPeople, previewClaims, setClaims }} />
            <LogoutCard
              application={key}
              pool={pool}
              logout={logout}
              setLogout={setLogout}
              tryNoticeAgain={tryNoticeAgain}
            />
            <ProtectedSitesCard application={key} sites={sites} addSite={addSite} removeSite={removeSite} />
          </>
        )}
        <EditApplicationForm application={application} update={update} />
      </div>
    </>
  );
}
