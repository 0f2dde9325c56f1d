import { type ReadMail, readMail } from "./read-mail";

const KEPT_MAILS = 100;

/** A mail that somebody was sent. */
export interface InboxMail extends ReadMail {
  /** ISO 8601. */
  at: string;
  /** To whom the mail server was told to bring it. */
  recipients: readonly string[];
}

/** The last mails that arrived, oldest first. */
export class Inbox {
  private mails: InboxMail[] = [];

  add(raw: string, recipients: readonly string[], at: number): void {
    this.mails.push({ ...readMail(raw), recipients, at: new Date(at).toISOString() });
    if (this.mails.length > KEPT_MAILS) this.mails.shift();
  }

  list(): readonly InboxMail[] {
    return this.mails;
  }

  clear(): void {
    this.mails = [];
  }
}
