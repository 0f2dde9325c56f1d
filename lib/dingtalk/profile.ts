import "server-only";
import { config } from "@/lib/config";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import type { DepartmentId } from "@/lib/domain/dingtalk/department-id";
import type { Role } from "@/lib/domain/dingtalk/role";
import type { PersonProfile, Told } from "@/lib/domain/login/proof";
import { toEmailAddress } from "@/lib/domain/user/email-address";
import { listUnreadable, type Optional, readable, unreadable } from "./answer-fields";
import type { OwnProfile } from "./browser/own-profile";
import type { Employee } from "./employee";
import { toE164 } from "./phone";

/** What is taken over of a person, and what could not be, by the names of DingTalk's fields alone. */
interface AssembledProfile {
  profile: PersonProfile;
  leftOut: readonly string[];
  /** Which of our fields came from the person's own account, because the directory has none. */
  fromAccount: readonly ProfileField[];
}

/** One field of DingTalk's that may fill one of ours. */
interface Candidate {
  field: string;
  told: Optional<string>;
  /** Undefined for a value that cannot be used. */
  read: (value: string) => string | undefined;
}

const [directory, account] = ["v2/user/get", "contact/users/me"];
/** Keeps a row from growing without a bound; nobody is in as many. */
const mostDepartments = 1000;
const mostRoles = 200;

/**
 * Takes over what the connection asks for, the directory before the person's own account. E-mail comes from the
 * directory alone: the account's own address is the person's choice and says nothing about the enterprise (SEC-32).
 *
 * Not asked, empty and absent are three things (SEC-106):
 *
 * - what the connection does not ask for is null: it is not kept;
 * - what DingTalk answers empty (`""`, null), or with a value that is none (a masked number, half an address), is null,
 *   unless the next source has a value;
 * - what DingTalk leaves out is undefined where that may be for want of a permission: the phone number needs
 *   企业员工手机号信息, at the person's own account Contact.User.mobile, and an e-mail address 邮箱等个人信息. A permission
 *   that was withdrawn says nothing about the person, so what was known before stays. So does a name, for DingTalk
 *   documents no employee without one;
 * - all else comes with the record itself, so that its absence says that there is none, as the page says of the picture.
 *
 * A value of another type than documented counts as left out. Source: DingTalk, query-user-details and
 * dingtalk-retrieve-user-information.
 */
export function assembleProfile(
  employee: Employee,
  own: OwnProfile,
  wanted: readonly ProfileField[],
): AssembledProfile {
  const unusable: string[] = [];
  const fromAccount: ProfileField[] = [];
  const asked = (field: ProfileField, candidates: Candidate[]): Told<string> => {
    if (!wanted.includes(field)) return null;
    const picked = pick(candidates, unusable);
    if (picked.from?.startsWith(`${account}.`)) fromAccount.push(field);
    return picked.told;
  };
  const from = (field: string, told: Optional<string>, read: Candidate["read"] = asItIs): Candidate => ({
    field,
    told,
    read,
  });
  const phone = (state: Optional<string>) => (mobile: string) => toE164(readable(state), mobile);
  const profile: PersonProfile = {
    name: asked("name", [from(`${directory}.name`, employee.name), from(`${account}.nick`, own.nick)]),
    avatarUrl:
      asked("avatar", [
        from(`${directory}.avatar`, employee.avatar, toPictureAddress),
        from(`${account}.avatarUrl`, own.avatarUrl, toPictureAddress),
      ]) ?? null,
    phone: asked("mobile", [
      from(`${directory}.mobile`, employee.mobile, phone(employee.state_code)),
      from(`${account}.mobile`, own.mobile, phone(own.stateCode)),
    ]),
    email: asked("email", [
      from(`${directory}.org_email`, employee.org_email, toEmailAddress),
      from(`${directory}.email`, employee.email, toEmailAddress),
    ]),
    jobNumber: asked("employee", [from(`${directory}.job_number`, employee.job_number)]) ?? null,
    title: asked("employee", [from(`${directory}.title`, employee.title)]) ?? null,
    departmentIds: wanted.includes("employee") ? readDepartments(employee) : [],
    roles: wanted.includes("employee") ? readRoles(employee) : [],
    extension: (wanted.includes("employee") && readable(employee.extension)) || {},
    orgEmail: wanted.includes("email") ? readMailbox(employee) : null,
  };
  const unread = [
    ...listUnreadable(employee).map((name) => `${directory}.${name}`),
    ...listUnreadable(own).map((name) => `${account}.${name}`),
  ];
  return { profile, leftOut: [...unread, ...unusable], fromAccount };
}

/** The first value that can be used, and the field of DingTalk's that it came from. */
function pick(
  candidates: readonly Candidate[],
  unusable: string[],
): { told: Told<string>; from: string | null } {
  const told = candidates.map(({ told }) => readable(told));
  for (const [index, { field, read }] of candidates.entries()) {
    const value = told[index];
    const found = value ? read(value) : undefined;
    if (found !== undefined) return { told: found, from: field };
    if (value) unusable.push(field);
  }
  return { told: told.some((value) => value !== undefined) ? null : undefined, from: null };
}

function asItIs(value: string): string {
  return value;
}

function readDepartments({ dept_id_list }: Employee): DepartmentId[] {
  return (readable(dept_id_list) ?? []).filter((id) => id !== unreadable).slice(0, mostDepartments);
}

function readRoles({ role_list }: Employee): Role[] {
  return (readable(role_list) ?? []).filter((role) => role !== unreadable).slice(0, mostRoles);
}

function readMailbox({ org_email }: Employee): string | null {
  const told = readable(org_email);
  return (told && toEmailAddress(told)) || null;
}

const longestAddress = 2048;

/**
 * A picture that pages may show and applications are told of: https alone, since a page behind TLS loads nothing else.
 * Only a simulator on this machine, whose own origin is plain http, has its pictures there as well. An address that is too
 * long, or that a browser would have to mend first, is none.
 */
function toPictureAddress(value: string): string | undefined {
  if (value.length > longestAddress || /[\s\p{C}]/u.test(value) || !URL.canParse(value)) return undefined;
  const { protocol, origin } = new URL(value);
  return protocol === "https:" || origin === config().dingtalk.loginUrl ? value : undefined;
}
