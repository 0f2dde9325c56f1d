import type { ProfileField } from "../connection/profile-fields";
import { parseDepartmentId } from "../dingtalk/department-id";
import { type AttributeSource, isEntered } from "./attribute-source";

/** Which claims a scope gives (OIDC Core §5.4, and our own `dingtalk`). */
export const claimsOfScopes = {
  openid: ["sub"],
  profile: ["name", "picture", "updated_at"],
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
  /** One object: corpId, userid, unionId, departmentIds, jobNumber, title, in DingTalk's own words. */
  dingtalk: ["dingtalk"],
};

/** What the claims of a user are made from. */
export interface ClaimFacts {
  id: string;
  name: string | null;
  nameSource: AttributeSource | null;
  avatarUrl: string | null;
  avatarUrlSource: AttributeSource | null;
  email: string | null;
  emailSource: AttributeSource | null;
  emailVerified: boolean;
  phone: string | null;
  phoneSource: AttributeSource | null;
  phoneVerified: boolean;
  updatedAt: Date;
  /** What DingTalk last said, through the identity that was used last; null for a user without one. */
  unionId: string | null;
  corpId: string | null;
  userid: string | null;
  jobNumber: string | null;
  title: string | null;
  /** Digits. */
  departmentIds: string[] | null;
  /** What the connection asks for now that this identity last signed in through; null when there is none any more. */
  profileFields: string[] | null;
  /** When that connection was changed last. */
  connectionUpdatedAt: Date | null;
}

/** The claims of a user: the subject always, all others as far as there is something to say. */
export type UserClaims = { sub: string } & Record<string, unknown>;

/**
 * What is said of a user: what somebody entered here, and of what DingTalk told as much as the connection asks for now that they
 * last signed in through (SEC-106). `updated_at` moves with every claim, so also when that connection is changed.
 */
export function toClaims(row: ClaimFacts): UserClaims {
  const asks = (field: ProfileField) => row.unionId === null || row.profileFields?.includes(field) === true;
  const tells = (field: ProfileField, source: AttributeSource | null) => isEntered(source) || asks(field);
  const email = tells("email", row.emailSource) ? row.email : null;
  const phone = tells("mobile", row.phoneSource) ? row.phone : null;
  const updatedAt = Math.max(row.updatedAt.getTime(), row.connectionUpdatedAt?.getTime() ?? 0);
  return {
    sub: row.id,
    ...withoutEmpty({
      name: tells("name", row.nameSource) ? row.name : null,
      picture: tells("avatar", row.avatarUrlSource) ? row.avatarUrl : null,
      updated_at: Math.floor(updatedAt / 1000),
      email,
      email_verified: email === null ? null : row.emailVerified,
      phone_number: phone,
      phone_number_verified: phone === null ? null : row.phoneVerified,
      dingtalk: toDingTalkClaim(row, asks("employee")),
    }),
  };
}

/** The claims of a user by the scope that gives them, as an application gets them from userinfo. */
export function claimsByScope(claims: UserClaims): { scope: string; claims: Record<string, unknown> }[] {
  return Object.entries(claimsOfScopes).map(([scope, names]) => ({
    scope,
    claims: Object.fromEntries(Object.entries(claims).filter(([name]) => names.includes(name))),
  }));
}

function toDingTalkClaim(row: ClaimFacts, withEmployee: boolean) {
  const { unionId, corpId, userid } = row;
  const { jobNumber, title, departmentIds } = withEmployee ? row : nothingAsked;
  return (
    unionId &&
    withoutEmpty({
      unionId,
      corpId,
      userid,
      jobNumber,
      title,
      departmentIds: departmentIds?.map(parseDepartmentId),
    })
  );
}

const nothingAsked = { jobNumber: null, title: null, departmentIds: [] } satisfies Partial<ClaimFacts>;

function withoutEmpty(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims).filter(([, value]) => value !== null && value !== undefined),
  );
}
