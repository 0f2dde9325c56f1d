import type { Permission } from "@/lib/domain/access/permissions";

/** Who gets in: whoever has the permission; everybody; `nobody`, where nothing is. */
export type Admission = Permission | "administrator" | "anybody" | "nobody";

/**
 * Every page of the console with who gets in. A page that is missing here, or that asks for another permission, fails a
 * test, and everything that is tested of all pages is tested of those listed here (SEC-60).
 */
export const pages: Record<string, Admission> = {
  "/": "anybody",
  "/setup": "anybody",
  "/invitation": "anybody",
  "/console/sign-in": "anybody",
  "/console/sign-in/second-factor": "anybody",
  "/guide/[token]": "anybody",
  "/console": "administrator",
  "/console/account": "account.write",
  "/console/administrators": "administrators.read",
  "/console/audit": "audit.list",
  "/console/user-pools": "pools.list",
  "/console/user-pools/new": "pools.create",
  "/console/user-pools/[poolId]": "pools.read",
  "/console/user-pools/[poolId]/settings": "pools.write",
  "/console/user-pools/[poolId]/connections": "connections.read",
  "/console/user-pools/[poolId]/connections/new": "connections.write",
  "/console/user-pools/[poolId]/connections/new/dingtalk": "connections.write",
  "/console/user-pools/[poolId]/connections/new/dingtalk/internal": "connections.write",
  "/console/user-pools/[poolId]/connections/[connectionId]": "connections.read",
  "/console/user-pools/[poolId]/connections/[connectionId]/applications": "connections.read",
  "/console/user-pools/[poolId]/connections/[connectionId]/trial": "connections.write",
  "/console/user-pools/[poolId]/applications": "applications.read",
  "/console/user-pools/[poolId]/applications/new": "applications.write",
  "/console/user-pools/[poolId]/applications/[applicationId]": "applications.read",
  "/console/user-pools/[poolId]/applications/[applicationId]/try": "applications.write",
  "/console/user-pools/[poolId]/users": "users.read",
  "/console/user-pools/[poolId]/users/[userId]": "users.read",
  "/console/user-pools/[poolId]/sign-ins": "sign_ins.read",
  "/console/user-pools/[poolId]/sign-ins/[attemptId]": "sign_ins.read",
  "/console/find": "console.search",
  "/console/user-pools/[poolId]/[...path]": "nobody",
  "/console/user-pools/[poolId]/audit": "audit.read",
  "/[...path]": "nobody",
};

/** Every layout that reads something. */
export const layouts: Record<string, Admission> = {
  "/": "anybody",
  "/console": "pools.list",
  "/console/user-pools": "pools.list",
  "/console/user-pools/[poolId]": "pools.read",
  "/console/find": "pools.list",
};

const pools = "console/user-pools";
const account = "console/(installation)/account";
const administrators = "console/(installation)/administrators";

/** Every action: the folder below `app/(console)` and the function. */
export const actions: Record<string, Admission> = {
  "setup#completeSetup": "anybody",
  "console/sign-in#signIn": "anybody",
  "console/sign-in#signOut": "anybody",
  "console/sign-in/second-factor#answerWithCode": "anybody",
  "console/sign-in/second-factor#beginPasskeySignIn": "anybody",
  "console/sign-in/second-factor#answerWithPasskey": "anybody",
  "invitation#acceptInvitation": "anybody",
  [`${account}#updateAccount`]: "account.write",
  [`${account}#changePassword`]: "account.write",
  [`${account}#confirmIdentity`]: "account.write",
  [`${account}#endSession`]: "account.write",
  [`${account}#endOtherSessions`]: "account.write",
  [`${account}#beginAuthenticator`]: "account.write",
  [`${account}#finishAuthenticator`]: "account.write",
  [`${account}#removeAuthenticator`]: "account.write",
  [`${account}#beginPasskey`]: "account.write",
  [`${account}#finishPasskey`]: "account.write",
  [`${account}#removePasskey`]: "account.write",
  [`${account}#renewRecoveryCodes`]: "account.write",
  [`${administrators}#createInvitation`]: "administrators.write",
  [`${administrators}#revokeInvitation`]: "administrators.write",
  [`${administrators}#setAdministratorEnabled`]: "administrators.write",
  [`${pools}#createPool`]: "pools.create",
  [`${pools}#updatePool`]: "pools.write",
  [`${pools}/[poolId]/connections#create`]: "connections.write",
  [`${pools}/[poolId]/connections#update`]: "connections.write",
  [`${pools}/[poolId]/connections#enable`]: "connections.write",
  [`${pools}/[poolId]/connections#disable`]: "connections.write",
  [`${pools}/[poolId]/connections#remove`]: "connections.write",
  [`${pools}/[poolId]/connections#setOffer`]: "connections.write",
  [`${pools}/[poolId]/connections#check`]: "connections.write",
  [`${pools}/[poolId]/connections#checkCredentials`]: "connections.write",
  [`${pools}/[poolId]/connections#createGuide`]: "connections.write",
  [`${pools}/[poolId]/connections#revokeGuide`]: "connections.write",
  [`${pools}/[poolId]/applications#create`]: "applications.write",
  [`${pools}/[poolId]/applications#update`]: "applications.write",
  [`${pools}/[poolId]/applications#enable`]: "applications.write",
  [`${pools}/[poolId]/applications#disable`]: "applications.write",
  [`${pools}/[poolId]/applications#remove`]: "applications.write",
  [`${pools}/[poolId]/applications#roll`]: "applications.write",
  [`${pools}/[poolId]/applications#addRefusedUri`]: "applications.write",
  [`${pools}/[poolId]/applications#lookForSignIn`]: "applications.read",
  [`${pools}/[poolId]/users#setUserEnabled`]: "users.write",
  [`${pools}/[poolId]/users#signOutEverywhere`]: "users.write",
  [`${pools}/[poolId]/users#listDepartmentNames`]: "users.read",
  "console/find#search": "console.search",
};

/** Every route handler of the console. */
export const routes: Record<string, Admission> = { "/locale": "anybody" };
