import { getTranslations } from "next-intl/server";
import { ApplicationDetails } from "@/components/console/applications/application-details";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getApplicationDetails } from "@/lib/services/applications/get-application-details";
import { getApplicationName } from "@/lib/services/applications/get-application-name";
import { setGrants } from "../../apis/actions";
import { setOffer } from "../../connections/actions";
import {
  addKeys,
  addRefusedUri,
  addSite,
  disable,
  enable,
  lookForSignIn,
  remove,
  removeKey,
  removeSite,
  roll,
  setLogout,
  tryNoticeAgain,
  update,
} from "../actions";
import { findPeople, previewClaims, searchAdmission, setAdmission, setClaims, tryAdmission } from "./actions";

export const generateMetadata = consoleTitle("applications.read", getApplicationName, async () =>
  (await getTranslations("applications"))("title"),
);

export default consolePage("applications.read", getApplicationDetails, ({ data, params: { poolId } }) => (
  <AreaTexts areas={["admission", "applications", "claims", "protectedSites"]}>
    <ApplicationDetails
      {...data}
      pool={`/console/user-pools/${poolId}`}
      address={`/console/user-pools/${poolId}/applications`}
      {...{
        update,
        enable,
        disable,
        remove,
        roll,
        setOffer,
        addRefusedUri,
        lookForSignIn,
        setGrants,
        setLogout,
        tryNoticeAgain,
        addSite,
        removeSite,
        addKeys,
        removeKey,
      }}
      {...{ searchAdmission, tryAdmission, setAdmission, findPeople, previewClaims, setClaims }}
    />
  </AreaTexts>
));
