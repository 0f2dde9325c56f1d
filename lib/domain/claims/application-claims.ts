import type { Role } from "../dingtalk/role";
import { type ClaimFacts, toClaims, type UserClaims } from "../user/claims";
import { type CustomClaim, makeCustomClaims, nameDepartment } from "./custom-claims";
import type { ClaimSettings } from "./settings";

/** What an application is told of a user is made from. */
export interface ApplicationClaimFacts extends ClaimFacts {
  username: string | null;
  roles: readonly Role[] | null;
  extension: Readonly<Record<string, string>> | null;
  /** The mailbox that the enterprise's record named last; null when it named none, or the connection did not ask. */
  orgEmail: string | null;
}

/** What is known beside the user. */
export interface ClaimSurroundings {
  /** The pool's host, without a port. */
  host: string;
  /** Departments by their digits, as far as they are known. */
  departments: ReadonlyMap<string, { name: string | null; parentId: string | null }>;
  /** Somebody else of the pool has proven the same address to be theirs. */
  isEmailAnothers: boolean;
}

/** What an application is told of a user: what scopes give, and what is its own. */
export interface ApplicationClaims {
  claims: UserClaims;
  custom: CustomClaim[];
}

/** The claims of a user as one application's settings have them, of which its scopes release a part. */
export function toApplicationClaims(
  row: ApplicationClaimFacts,
  settings: ClaimSettings,
  around: ClaimSurroundings,
): ApplicationClaims {
  const claims = withMail(toClaims(row), row, settings, around);
  const asksForEmployee = row.unionId === null || row.profileFields?.includes("employee") === true;
  const employee = asksForEmployee ? row : nothingAsked;
  const custom = makeCustomClaims(settings, {
    username: row.username,
    email: typeof claims.email === "string" ? claims.email : null,
    userid: row.unionId === null ? null : row.userid,
    jobNumber: employee.jobNumber,
    title: employee.title,
    departments: (employee.departmentIds ?? []).map((id) =>
      nameDepartment(id, (wanted) => around.departments.get(wanted)),
    ),
    roles: employee.roles ?? [],
    extension: employee.extension ?? {},
  });
  return { claims, custom };
}

const nothingAsked = {
  jobNumber: null,
  title: null,
  departmentIds: [],
  roles: [],
  extension: {},
} satisfies Partial<ApplicationClaimFacts>;

/** Never verified by two words at once: an address that is somebody else's proven one stays as it was (SEC-38). */
function withMail(
  claims: UserClaims,
  row: ApplicationClaimFacts,
  { trustsEnterpriseMail, standsInForMail }: ClaimSettings,
  { host, isEmailAnothers }: ClaimSurroundings,
): UserClaims {
  if (claims.email === undefined)
    return standsInForMail
      ? { ...claims, email: standInAddress(claims.sub, host), email_verified: false }
      : claims;
  const isEnterprises =
    row.emailSource === "enterprise_record" && row.orgEmail !== null && row.orgEmail === row.email;
  if (!trustsEnterpriseMail || !isEnterprises || isEmailAnothers) return claims;
  return { ...claims, email_verified: true };
}

/** An address for whoever has none. No mail reaches anybody by it: below the pool's host nobody receives any, and it is never verified. */
export function standInAddress(sub: string, host: string): string {
  // An address of numbers has nothing below it; `invalid` is nobody's (RFC 2606).
  return `${sub}@no-mail.${/^[\d.]+$|:/.test(host) ? "invalid" : host}`;
}
