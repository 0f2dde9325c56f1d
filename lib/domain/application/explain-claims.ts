import type { CustomClaimSetting } from "../claims/settings";
import { claimSources } from "../claims/sources";
import type { ProfileField } from "../connection/profile-fields";
import type { Trace } from "../login/trace";
import { isEntered } from "../user/attribute-source";
import { type ClaimFacts, claimsOfScopes } from "../user/claims";

/** Where a claim came from. */
type ClaimSource =
  /** The protocol: it says something of the request or of the answer. */
  | "protocol"
  /** This user pool, also what somebody entered in it. */
  | "pool"
  /** The enterprise's record of the person at DingTalk. */
  | "record"
  /** The person's own DingTalk account, where that record has none. */
  | "account"
  /** One of the two: which, is not kept any more. */
  | "record_or_account";

/** Why a claim is not there. */
type ClaimObstacle =
  | "scope_not_asked"
  | "scope_not_granted"
  /** The connection does not ask DingTalk for it. */
  | "field_not_asked"
  /** DingTalk left it out at the last sign-in, which it does for want of a permission. */
  | "permission_missing"
  | "no_value"
  /** It stands in an ID token that comes with an access token, and here none is made. */
  | "no_access_token";

/** One claim of an application's answer, with where it came from or why it is not there. */
export interface ExplainedClaim {
  /** With the object that it stands in: `dingtalk.corpId`. */
  name: string;
  /** The scope that releases it; null for what every ID token has. */
  scope: string | null;
  value: unknown;
  inIdToken: boolean;
  inUserinfo: boolean;
  source: ClaimSource;
  obstacle: ClaimObstacle | null;
  /** What is missing at DingTalk, or not asked of it. */
  field: ProfileField | null;
}

/** What is known of an answer to an application. */
export interface ExplainedAnswer {
  idToken: Record<string, unknown>;
  userinfo: Record<string, unknown>;
  /** Scopes. */
  asked: readonly string[];
  granted: readonly string[];
  /** What the claims were made from. */
  facts: Pick<
    ClaimFacts,
    "unionId" | "profileFields" | "email" | "nameSource" | "avatarUrlSource" | "emailSource" | "phoneSource"
  >;
  /** The application's own claims. */
  custom: readonly Pick<CustomClaimSetting, "name" | "source">[];
  /** Of the person's last sign-in, as far as it is kept. */
  trace: Pick<Trace, "received" | "missing" | "fromAccount"> | null;
}

const protocolClaims = ["iss", "aud", "exp", "iat", "nonce", "at_hash"];

const ofDingTalk = ["corpId", "userid", "unionId", "departmentIds", "jobNumber", "title"];

const fieldOf: Readonly<Record<string, ProfileField>> = {
  name: "name",
  picture: "avatar",
  email: "email",
  email_verified: "email",
  phone_number: "mobile",
  phone_number_verified: "mobile",
  "dingtalk.departmentIds": "employee",
  "dingtalk.jobNumber": "employee",
  "dingtalk.title": "employee",
};

/** Those which the person's own account may fill where the enterprise's record has none (SEC-32). */
const alsoOwn: readonly ProfileField[] = ["name", "avatar", "mobile"];

/** Said by this pool of what DingTalk told, and not by DingTalk. */
const ofPool = new Set(["sub", "updated_at", "email_verified", "phone_number_verified"]);

/**
 * Every claim that an application may be told, with its value, the scope that releases it and where it came from; of those that are
 * not there, why not.
 */
export function explainClaims(answer: ExplainedAnswer): ExplainedClaim[] {
  return [
    ...protocolClaims.map((name) => explainProtocolClaim(name, answer)),
    ...Object.entries(claimsOfScopes).flatMap(([scope, names]) =>
      names
        .flatMap((name) => (name === "dingtalk" ? ofDingTalk.map((part) => `dingtalk.${part}`) : [name]))
        .map((name) => explainClaim(name, scope, answer)),
    ),
    ...answer.custom.map((setting) => explainOwnClaim(setting, answer)),
  ];
}

function explainOwnClaim(
  { name, source }: ExplainedAnswer["custom"][number],
  answer: ExplainedAnswer,
): ExplainedClaim {
  const { scope, field } = claimSources[source];
  const [inIdToken, inUserinfo] = [answer.idToken, answer.userinfo].map((claims) =>
    Object.hasOwn(claims, name),
  );
  const value = answer.userinfo[name] ?? answer.idToken[name];
  const isOfPool = source === "username" || answer.facts.unionId === null;
  return {
    name,
    scope,
    value,
    inIdToken: inIdToken === true,
    inUserinfo: inUserinfo === true,
    source: isOfPool ? "pool" : "record",
    obstacle: value === undefined ? findObstacle(scope, field, answer) : null,
    field,
  };
}

function explainProtocolClaim(name: string, { idToken }: ExplainedAnswer): ExplainedClaim {
  const value = idToken[name];
  const obstacle = value === undefined ? "no_access_token" : null;
  const inIdToken = value !== undefined;
  return {
    name,
    scope: null,
    value,
    inIdToken,
    inUserinfo: false,
    source: "protocol",
    obstacle,
    field: null,
  };
}

function explainClaim(name: string, scope: string, answer: ExplainedAnswer): ExplainedClaim {
  const [inIdToken, inUserinfo] = [readPart(answer.idToken, name), readPart(answer.userinfo, name)];
  const value = inUserinfo ?? inIdToken;
  const field = fieldOf[name] ?? null;
  return {
    name,
    scope,
    value,
    inIdToken: inIdToken !== undefined,
    inUserinfo: inUserinfo !== undefined,
    source: sourceOf(name, field, answer),
    obstacle: isNothing(value) ? findObstacle(scope, field, answer) : null,
    field,
  };
}

function sourceOf(name: string, field: ProfileField | null, { facts, trace }: ExplainedAnswer): ClaimSource {
  if (facts.unionId === null || ofPool.has(name) || wasEntered(field, facts)) return "pool";
  // Of whoever has no address: nobody told the one that stands in.
  if (name === "email" && facts.email === null) return "pool";
  if (field === null || !alsoOwn.includes(field)) return "record";
  // A value that did not come at the last sign-in came at an earlier one.
  if (!trace?.fromAccount || !trace.received?.includes(field)) return "record_or_account";
  return trace.fromAccount.includes(field) ? "account" : "record";
}

function wasEntered(field: ProfileField | null, facts: ExplainedAnswer["facts"]): boolean {
  if (field === "name") return isEntered(facts.nameSource);
  if (field === "avatar") return isEntered(facts.avatarUrlSource);
  if (field === "email") return isEntered(facts.emailSource);
  return field === "mobile" && isEntered(facts.phoneSource);
}

function findObstacle(
  scope: string,
  field: ProfileField | null,
  { asked, granted, facts, trace }: ExplainedAnswer,
): ClaimObstacle {
  if (!asked.includes(scope)) return "scope_not_asked";
  if (!granted.includes(scope)) return "scope_not_granted";
  if (field === null || facts.unionId === null) return "no_value";
  if (!facts.profileFields?.includes(field)) return "field_not_asked";
  return trace?.missing?.includes(field) ? "permission_missing" : "no_value";
}

/** A list without entries is how `departmentIds` says that there is nothing. */
function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function readPart(claims: Record<string, unknown>, name: string): unknown {
  const [first = "", second] = name.split(".");
  const value = claims[first];
  if (second === undefined) return value;
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === second)?.[1]
    : undefined;
}
