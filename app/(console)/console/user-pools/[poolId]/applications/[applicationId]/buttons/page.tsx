import { getTranslations } from "next-intl/server";
import { ApplicationButtons } from "@/components/console/login-buttons/application-buttons";
import { NoButtons } from "@/components/console/login-buttons/no-buttons";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { BackLink } from "@/components/ui/back-link";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getLoginButtons } from "@/lib/services/login-buttons/get-login-buttons";
import { setButtons } from "./actions";

export const generateMetadata = consoleTitle("applications.write", getApplicationName, async () =>
  (await getTranslations("loginButtons"))("title"),
);

export default consolePage(
  "applications.write",
  (scope, { applicationId }: { applicationId: string }) => getLoginButtons(scope, { applicationId }),
  async ({
    data: { application, version, ordered, rows, inheritedOrder },
    params: { poolId, applicationId },
  }) => {
    const t = await getTranslations("loginButtons");
    const pool = `/console/user-pools/${poolId}`;
    return (
      <AreaTexts areas={["loginButtons"]}>
        <BackLink href={`${pool}/applications/${applicationId}/sign-in#connections`}>
          {application?.name}
        </BackLink>
        <PageHeader
          title={t("title")}
          description={t("application.description", { application: application?.name ?? "" })}
          actions={
            <Link href={`${pool}/connections/buttons`} className={buttonClass("secondary")}>
              {t("application.defaults")}
            </Link>
          }
        />
        {rows.length === 0 ? (
          <NoButtons title={t("application.empty")} description={t("application.emptyDescription")} />
        ) : (
          <ApplicationButtons
            {...{ poolId, applicationId, version, ordered, rows, inheritedOrder }}
            save={setButtons}
          />
        )}
      </AreaTexts>
    );
  },
);
