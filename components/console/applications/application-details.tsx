import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { BackLink } from "@/components/ui/back-link";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { hasSecret } from "@/lib/domain/application/application-type";
import { ApplicationActions } from "./application-actions";
import { CredentialsCard } from "./credentials-card";
import { EditApplicationForm } from "./edit-application-form";
import { RefusedRedirectUri } from "./refused-redirect-uri";
import { SecretsCard } from "./secrets-card";

interface ApplicationDetailsProps
  extends Omit<ComponentProps<typeof ApplicationActions>, "application">,
    Pick<ComponentProps<typeof CredentialsCard>, "endpoints">,
    Pick<ComponentProps<typeof EditApplicationForm>, "update">,
    Pick<ComponentProps<typeof SecretsCard>, "secrets" | "roll"> {
  application: ComponentProps<typeof ApplicationActions>["application"] &
    ComponentProps<typeof EditApplicationForm>["application"] &
    ComponentProps<typeof RefusedRedirectUri>["application"] & { clientId: string };
}

/** The page of one application. */
export function ApplicationDetails(props: ApplicationDetailsProps) {
  const { application, endpoints, secrets, update, roll, ...actions } = props;
  const t = useTranslations("applications");
  const key = { poolId: application.poolId, applicationId: application.id };
  return (
    <>
      <BackLink href={props.address}>{t("title")}</BackLink>
      <PageHeader
        title={application.name}
        description={t(`types.${application.type}.label`)}
        badge={<EnabledBadge disabledAt={application.disabledAt} />}
        actions={<ApplicationActions application={application} {...actions} />}
      />
      <div className="grid max-w-3xl gap-6">
        {application.disabledAt && <Notice>{t("details.disabledNotice")}</Notice>}
        <RefusedRedirectUri application={application} />
        <CredentialsCard clientId={application.clientId} endpoints={endpoints} />
        {hasSecret(application.type) ? (
          <SecretsCard secrets={secrets} application={key} roll={roll} />
        ) : (
          <Notice>{t("details.noSecret")}</Notice>
        )}
        <EditApplicationForm application={application} update={update} />
      </div>
    </>
  );
}
