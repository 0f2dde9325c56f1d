import "server-only";
import { z } from "zod";
import { config } from "@/lib/config";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import type { PersonProfile } from "@/lib/domain/login/proof";
import type { OwnProfile } from "./browser/own-profile";
import type { Employee } from "./employee";
import { toE164 } from "./phone";

/**
 * Takes over what the connection asks for, the directory before the person's own account. E-mail comes from the
 * directory alone: the account's own address is the person's choice and says nothing about the enterprise (SEC-32).
 */
export function assembleProfile(
  employee: Employee,
  own: OwnProfile,
  wanted: readonly ProfileField[],
): PersonProfile {
  const profile: PersonProfile = { departmentIds: [] };
  if (wanted.includes("name")) profile.name = employee.name ?? own.nick;
  if (wanted.includes("avatar"))
    profile.avatarUrl = toPictureAddress(employee.avatar) ?? toPictureAddress(own.avatarUrl);
  if (wanted.includes("mobile")) {
    profile.phone = toE164(employee.state_code, employee.mobile) ?? toE164(own.stateCode, own.mobile);
  }
  if (wanted.includes("email")) profile.email = toEmail(employee.org_email) ?? toEmail(employee.email);
  if (wanted.includes("employee")) {
    profile.jobNumber = employee.job_number;
    profile.title = employee.title;
    profile.departmentIds = employee.dept_id_list;
  }
  return profile;
}

const email = z.email().max(254);

function toEmail(value: string | undefined): string | undefined {
  return email.safeParse(value).data;
}

/**
 * A picture that pages may show and applications are told of: https alone, since a page behind TLS loads nothing else.
 * Only a simulator on this machine, whose own origin is plain http, has its pictures there as well.
 */
function toPictureAddress(value: string | undefined): string | undefined {
  if (value === undefined || !URL.canParse(value)) return undefined;
  const { protocol, origin } = new URL(value);
  return protocol === "https:" || origin === config().dingtalk.loginUrl ? value : undefined;
}
