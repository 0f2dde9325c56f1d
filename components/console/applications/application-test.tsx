import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { BackLink } from "@/components/ui/back-link";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { PageHeader } from "@/components/ui/page-header";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { ApplicationTabs } from "./application-tabs";
import { NoWayIn } from "./no-way-in";

interface ApplicationTestProps {
  application: { id: string; name: string; type: ApplicationType; disabledAt: Date | null };
  connections: readonly { disabledAt: Date | null; offered: boolean }[];
  methods: readonly LoginMethod[];
  /** The address of the pool. */
  pool: string;
  /** Where the application is tried, and how long that address works. */
  test: { address: string; minutes: number };
}

/** Where an administrator gets the link to try an application with the built-in test client. */
export function ApplicationTest({ application, connections, methods, pool, test }: ApplicationTestProps) {
  const t = useTranslations("applications");
  const address = `${pool}/applications/${application.id}`;
  return (
    <>
      <BackLink href={`${pool}/applications`}>{t("title")}</BackLink>
      <PageHeader
        title={application.name}
        description={t(`types.${application.type}.label`)}
        badge={<EnabledBadge disabledAt={application.disabledAt} />}
      />
      <ApplicationTabs address={address} name={application.name} />
      <div className="grid max-w-3xl gap-6">
        <NoWayIn pool={pool} application={address} connections={connections} methods={methods} />
        <Card>
          <CardHeader title={t("test.title")} description={t("test.description")} />
          <CardBody className="grid gap-6">
            {application.disabledAt ? (
              <p>{t("test.disabled")}</p>
            ) : (
              <>
                <div className="grid justify-items-start gap-3">
                  <p className="text-ink-soft">{t("test.signsIn")}</p>
                  <a href={test.address} target="_blank" rel="noreferrer" className={buttonClass()}>
                    {t("test.open")}
                    <ExternalLink aria-hidden className="size-4" />
                  </a>
                </div>
                <div className="grid gap-1.5">
                  <CopyValue value={test.address} label={t("test.copy")} />
                  <p className="text-ink-soft">{t("test.expires", { minutes: test.minutes })}</p>
                </div>
              </>
            )}
          </CardBody>
        </Card>
      </div>
    </>
  );
}
