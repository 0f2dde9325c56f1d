import { mailCodePurposes } from "../login/mail-code";
import { accountNotices } from "./account-notice";
import type { MailKind } from "./mail-kinds";

/** What the kinds of mail that tell of several things may tell of. Lists show it, so it stands beside what is sealed. */
const mailTopics = { mail_code: mailCodePurposes, account_notice: accountNotices } as const;

/** What a mail tells of, of a kind that tells of several things. */
export type MailTopic = {
  [Kind in keyof typeof mailTopics]: { kind: Kind; topic: (typeof mailTopics)[Kind][number] };
}[keyof typeof mailTopics];

/** What a mail tells of by what it is filled with; null for a kind that tells of one thing. */
export function topicIn(kind: MailKind, parameters: Readonly<Record<string, unknown>>): string | null {
  const told = { mail_code: parameters.purpose, account_notice: parameters.what };
  const topic = kind in told ? told[kind as keyof typeof told] : null;
  return typeof topic === "string" ? topic : null;
}

/** Narrows what is stored of a mail to what this release knows; null for a kind without topics, and for one of another release. */
export function readTopic({ kind, topic }: { kind: string; topic: string | null }): MailTopic | null {
  if (kind !== "mail_code" && kind !== "account_notice") return null;
  const topics: readonly string[] = mailTopics[kind];
  return topic !== null && topics.includes(topic) ? ({ kind, topic } as MailTopic) : null;
}
