import type { Role } from "../dingtalk/role";
import type { ClaimSettings, CustomClaimSetting } from "./settings";
import { type ClaimSourceName, claimSources } from "./sources";

/** A department with the names from the top down to it; null where one of them is not known. */
export interface NamedDepartment {
  /** Digits. */
  id: string;
  name: string | null;
  path: string | null;
}

/** What the claims of an application's own are made from, as far as it may be told (SEC-106). */
export interface CustomClaimFacts {
  username: string | null;
  email: string | null;
  userid: string | null;
  jobNumber: string | null;
  title: string | null;
  departments: readonly NamedDepartment[];
  roles: readonly Role[];
  /** The enterprise's own fields that some application of the pool is told. */
  extension: Readonly<Record<string, string>>;
}

/** A claim of an application's own, with the scope that releases it. */
export interface CustomClaim {
  name: string;
  scope: string;
  source: ClaimSourceName;
  value: string | string[];
}

/** Entries of a list: whoever is in more has those of the first ones told. */
const mostEntries = 200;

/** The longest text, in UTF-16 units. */
const longestText = 500;

/** What an ID token carries of them, in bytes of JSON: it travels in headers and addresses. */
const idTokenBytes = 6_000;

/** The claims of an application's own in the order of its settings; one that there is nothing to say for is left out. */
export function makeCustomClaims({ custom }: ClaimSettings, facts: CustomClaimFacts): CustomClaim[] {
  return custom.flatMap((setting) => {
    const { name, source } = setting;
    const value = bounded(readers[source](facts, setting));
    return value === null ? [] : [{ name, source, scope: claimSources[source].scope, value }];
  });
}

/**
 * Those which fit into an ID token, in their order. One that does not is left out as a whole, and stands at userinfo: half a list of groups
 * would be taken for all of them.
 */
export function fitIntoIdToken(claims: readonly CustomClaim[]): CustomClaim[] {
  let left = idTokenBytes;
  return claims.filter(({ name, value }) => {
    const size = new TextEncoder().encode(JSON.stringify({ [name]: value })).length;
    if (size > left) return false;
    left -= size;
    return true;
  });
}

/** The claims that some scopes release, as an object. */
export function releaseClaims(
  claims: readonly CustomClaim[],
  scopes: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    claims.filter(({ scope }) => scopes.includes(scope)).map(({ name, value }) => [name, value]),
  );
}

const readers: Readonly<
  Record<ClaimSourceName, (facts: CustomClaimFacts, setting: CustomClaimSetting) => string | string[] | null>
> = {
  username: ({ username }) => username,
  email: ({ email }) => email,
  userid: ({ userid }) => userid,
  job_number: ({ jobNumber }) => jobNumber,
  title: ({ title }) => title,
  department_ids: ({ departments }) => departments.map(({ id }) => id),
  department_names: ({ departments }) => departments.flatMap(({ name }) => name ?? []),
  department_paths: ({ departments }) => departments.flatMap(({ path }) => path ?? []),
  role_ids: ({ roles }) => roles.map(({ id }) => id),
  role_names: ({ roles }) => roles.flatMap(({ name }) => name || []),
  extension: ({ extension }, { key }) => (Object.hasOwn(extension, key) ? (extension[key] ?? null) : null),
};

/** A text that is too long is left out, since a part of it would be another one. An empty list says nothing. */
function bounded(value: string | string[] | null): string | string[] | null {
  if (typeof value === "string") return value !== "" && value.length <= longestText ? value : null;
  const entries = [...new Set(value ?? [])].filter((entry) => entry !== "" && entry.length <= longestText);
  return entries.length > 0 ? entries.slice(0, mostEntries) : null;
}

/**
 * A department with its names.
 *
 * @param find a department by its digits: its name, and what it lies in.
 */
export function nameDepartment(
  id: string,
  find: (id: string) => { name: string | null; parentId: string | null } | undefined,
): NamedDepartment {
  const own = find(id);
  if (!own) return { id, name: null, path: null };
  const names: string[] = [];
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); ) {
    seen.add(at);
    const found: { name: string | null; parentId: string | null } | undefined = find(at);
    if (!found?.name) return { id, name: own.name, path: null };
    // A name with the character in between would be another path.
    names.unshift(found.name.replaceAll("/", "／"));
    at = found.parentId;
  }
  // The top is the enterprise, which every path would begin with.
  return { id, name: own.name, path: (names.length > 1 ? names.slice(1) : names).join("/") };
}
