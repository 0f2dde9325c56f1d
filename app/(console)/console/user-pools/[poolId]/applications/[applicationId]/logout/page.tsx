import { getTranslations } from "next-intl/server";
import { ApplicationFrame } from "@/components/console/applications/application-frame";
import { LogoutCard } from "@/components/console/applications/logout-card";
import { PostLogoutForm } from "@/components/console/applications/post-logout-form";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationLogout } from "@/lib/services/applications/get-application-logout";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { setLogout, tryNoticeAgain, updatePostLogout } from "../../actions";

export const generateMetadata = consoleTitle("applications.read", getApplicationName, async () =>
  (await getTranslations("applications.pages"))("logout"),
);

export default consolePage("applications.read", getApplicationLogout, ({ data, params: { poolId } }) => {
  const pool = `/console/user-pools/${poolId}`;
  const { application, logout } = data;
  const key = { poolId, applicationId: application.id };

  return (
    <AreaTexts areas={["applications"]}>
      <ApplicationFrame application={application} pool={pool}>
        <PostLogoutForm application={application} update={updatePostLogout} />
        <LogoutCard
          application={key}
          pool={pool}
          logout={logout}
          setLogout={setLogout}
          tryNoticeAgain={tryNoticeAgain}
        />
      </ApplicationFrame>
    </AreaTexts>
  );
});
