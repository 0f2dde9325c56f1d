import { z } from "zod";
import { mailCodePurposes } from "../login/mail-code";
import { accountNotices, noticeAuthors } from "./account-notice";

/** What each kind of mail is filled with. A new kind is a line here, and its subject and text in both languages. */
export const mailParameters = {
  /** An administrator asks whether mails arrive. */
  test: z.strictObject({ console: z.url() }),
  /** The link by which a user sets a password. */
  password_link: z.strictObject({ link: z.url(), minutes: z.int() }),
  /** The link that somebody asked for who has forgotten their password. */
  password_reset: z.strictObject({ link: z.url(), minutes: z.int() }),
  /** A code that proves an address, and nothing else: no link is ever beside it. */
  mail_code: z.strictObject({ purpose: z.enum(mailCodePurposes), code: z.string(), minutes: z.int() }),
  /** In place of a code for a new account, to somebody who has one. */
  account_exists: z.strictObject({}),
  /** What somebody changed about an account; the address is that of the account's page. */
  account_notice: z.strictObject({
    what: z.enum(accountNotices),
    /** Mails of a release that did not say it were all caused by administrators. */
    by: z.enum(noticeAuthors).default("administrator"),
    account: z.url(),
    /** Of a linked DingTalk account: the enterprise or the connection that it came through; `_` where nobody says. */
    from: z.string().default("_"),
  }),
  /**
   * What somebody is told who has not signed in yet: by what they can, by the names of connections. It holds nothing that lets anybody
   * in; the address is that of the account page.
   */
  user_invitation: z.strictObject({
    dingtalk: z.boolean(),
    connections: z.string(),
    password: z.boolean(),
    emailCode: z.boolean(),
    account: z.url(),
  }),
  /** The link by which somebody becomes an administrator. */
  administrator_invitation: z.strictObject({ inviter: z.string(), link: z.url(), hours: z.int() }),
} as const;

/** A kind of mail: the name of its template. */
export type MailKind = keyof typeof mailParameters;

/** What a kind of mail is filled with. */
export type MailParameters<Kind extends MailKind> = z.input<(typeof mailParameters)[Kind]>;

/** True for a stored name that is a kind of this release. */
export function isMailKind(name: string): name is MailKind {
  return Object.hasOwn(mailParameters, name);
}

/** What is sent to many at once: somebody waits in front of a page for the others. */
export const kindsThatWait: readonly string[] = ["user_invitation"] satisfies MailKind[];

/** How often a mail is tried. Whoever sends a test waits for what it comes to. */
export function triesOf(kind: string): number {
  return kind === "test" ? 1 : 10;
}
