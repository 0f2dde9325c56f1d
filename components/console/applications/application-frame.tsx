import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import { ApplicationTabs } from "./application-tabs";

interface ApplicationFrameProps {
  application: { id: string; name: string; type: ApplicationType; disabledAt: Date | null };
  /** The address of the pool. */
  pool: string;
  /** The connection whose page the administrator came from, and goes back to. */
  from?: { id: string; displayName: string } | null;
  /** Buttons beside the name. */
  actions?: ReactNode;
  /** As wide as there is room. */
  wide?: boolean;
  children: ReactNode;
}

/** What surrounds every page of one application: its name, its state, and the way between the pages. */
export function ApplicationFrame(props: ApplicationFrameProps) {
  const { application, pool, from, actions, wide, children } = props;
  const t = useTranslations("applications");
  const list = `${pool}/applications`;
  return (
    <>
      {from ? (
        <BackLink href={`${pool}/connections/${from.id}#applications`}>{from.displayName}</BackLink>
      ) : (
        <BackLink href={list}>{t("title")}</BackLink>
      )}
      <PageHeader
        title={application.name}
        description={t(`types.${application.type}.label`)}
        badge={<EnabledBadge disabledAt={application.disabledAt} />}
        actions={actions}
      />
      <ApplicationTabs
        address={`${list}/${application.id}`}
        type={application.type}
        name={application.name}
      />
      <div className={`grid gap-6 ${wide ? "" : "max-w-3xl"}`}>
        {application.disabledAt && <Notice>{t("details.disabledNotice")}</Notice>}
        {children}
      </div>
    </>
  );
}
