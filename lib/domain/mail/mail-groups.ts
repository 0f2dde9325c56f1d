import type { MailKind } from "./mail-kinds";

/** What a list of mails can be narrowed to: kinds that somebody looks for together. */
export const mailGroups = {
  codes: ["mail_code"],
  links: ["password_link", "password_reset"],
  invitations: ["user_invitation", "administrator_invitation"],
  notices: ["account_notice", "account_exists"],
  tests: ["test"],
} as const satisfies Record<string, readonly MailKind[]>;

/** A name of {@link mailGroups}. */
export type MailGroup = keyof typeof mailGroups;

/** Reads a group from an address; null for all mails. */
export function parseMailGroup(value: string | string[] | undefined): MailGroup | null {
  return typeof value === "string" && Object.hasOwn(mailGroups, value) ? (value as MailGroup) : null;
}
