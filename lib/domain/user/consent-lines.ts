import type { ProfileField } from "../connection/profile-fields";
import { isEntered } from "./attribute-source";
import { type ClaimFacts, toClaims } from "./claims";

/** What a consent page names, each under its name in the messages. */
type ConsentName =
  | "openid"
  | "profile"
  | "profile_name"
  | "profile_picture"
  | "email"
  | "phone"
  | "dingtalk"
  | "dingtalk_enterprise"
  | "offline_access";

/** One line of a consent page. */
export interface ConsentLine {
  name: ConsentName;
  /** False: an application is allowed to know it, and there is nothing to be known at present. */
  available: boolean;
}

/** The lines of each scope, in the order of the page, by what can be said of the person. */
const linesOf: readonly (readonly [scope: string, line: (facts: ClaimFacts) => ConsentLine])[] = [
  ["openid", () => ({ name: "openid", available: true })],
  ["profile", profileLine],
  ["email", (facts) => ({ name: "email", available: toClaims(facts).email !== undefined })],
  ["phone", (facts) => ({ name: "phone", available: toClaims(facts).phone_number !== undefined })],
  ["dingtalk", dingTalkLine],
  ["offline_access", () => ({ name: "offline_access", available: true })],
];

/**
 * What a consent page asks for: every scope that is wanted, as far as the connection asks DingTalk for it. A scope without
 * anything is named as well, for it is granted too.
 */
export function listConsentLines(scopes: readonly string[], facts: ClaimFacts): ConsentLine[] {
  return linesOf.filter(([scope]) => scopes.includes(scope)).map(([, line]) => line(facts));
}

/** A picture that somebody has none of yet may come with the next sign-in: it is what the connection asks for that counts. */
function profileLine(facts: ClaimFacts): ConsentLine {
  const name = isEntered(facts.nameSource) || asks(facts, "name");
  const picture = isEntered(facts.avatarUrlSource) || asks(facts, "avatar");
  if (!name && !picture) return { name: "profile", available: false };
  if (!picture) return { name: "profile_name", available: true };
  return { name: name ? "profile" : "profile_picture", available: true };
}

function dingTalkLine(facts: ClaimFacts): ConsentLine {
  if (facts.unionId === null) return { name: "dingtalk", available: false };
  return { name: asks(facts, "employee") ? "dingtalk" : "dingtalk_enterprise", available: true };
}

function asks({ unionId, profileFields }: ClaimFacts, field: ProfileField): boolean {
  return unionId === null || profileFields?.includes(field) === true;
}
