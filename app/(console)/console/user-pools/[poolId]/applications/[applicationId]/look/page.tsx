import { getTranslations } from "next-intl/server";
import { ApplicationFrame } from "@/components/console/applications/application-frame";
import { LookForm } from "@/components/console/branding/look-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { getApplicationBranding } from "@/lib/services/branding/get-application-branding";
import { previewLook, readLogo, resetBranding, saveBranding } from "./actions";

export const generateMetadata = consoleTitle("applications.write", getApplicationName, async () =>
  (await getTranslations("applications.pages"))("look"),
);

export default consolePage(
  "applications.write",
  getApplicationBranding,
  async ({ data: { application, ...look }, params: { poolId } }) => {
    const t = await getTranslations("branding.ofApplication");
    return (
      <AreaTexts areas={["applications", "branding"]}>
        <ApplicationFrame application={application} pool={`/console/user-pools/${poolId}`} wide>
          <p className="max-w-2xl text-ink-soft">{t("description")}</p>
          <LookForm
            subject={{ poolId, applicationId: application.id }}
            {...look}
            save={saveBranding}
            reset={resetBranding}
            readLogo={readLogo}
            preview={previewLook}
          />
        </ApplicationFrame>
      </AreaTexts>
    );
  },
);
