import account from "./account.json";
import addresses from "./addresses.json";
import administrators from "./administrators.json";
import admission from "./admission.json";
import apis from "./apis.json";
import applications from "./applications.json";
import audit from "./audit.json";
import branding from "./branding.json";
import causes from "./causes.json";
import checklist from "./checklist.json";
import checks from "./checks.json";
import claims from "./claims.json";
import common from "./common.json";
import connections from "./connections.json";
import console from "./console.json";
import dingtalkCodes from "./dingtalk-codes.json";
import errors from "./errors.json";
import hosted from "./hosted.json";
import identityConflicts from "./identity-conflicts.json";
import loginButtons from "./login-buttons.json";
import mail from "./mail.json";
import mails from "./mails.json";
import pools from "./pools.json";
import protectedSites from "./protected-sites.json";
import requestFaults from "./request-faults.json";
import retention from "./retention.json";
import setup from "./setup.json";
import signIns from "./sign-ins.json";
import userImport from "./user-import.json";
import users from "./users.json";

/** One file per area, so that areas can be worked on apart; the area is the first part of a text's key. */
export default {
  account,
  addresses,
  administrators,
  admission,
  apis,
  applications,
  audit,
  branding,
  causes,
  checklist,
  checks,
  claims,
  common,
  connections,
  console,
  dingtalkCodes,
  errors,
  hosted,
  identityConflicts,
  loginButtons,
  mail,
  mails,
  pools,
  protectedSites,
  requestFaults,
  retention,
  setup,
  signIns,
  userImport,
  users,
};
