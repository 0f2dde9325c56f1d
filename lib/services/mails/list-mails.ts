import "server-only";
import { config } from "@/lib/config";
import { database } from "@/lib/data/client";
import { listMailRows } from "@/lib/data/mails";
import { formatListCursor, type ListCursor } from "@/lib/domain/list-cursor";
import type { MailLook } from "@/lib/domain/mail/mail-acts";
import { toMailLook } from "@/lib/domain/mail/mail-facts";
import { type MailGroup, mailGroups } from "@/lib/domain/mail/mail-groups";
import { maskEmail } from "@/lib/domain/user/mask";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** A mail as a page shows it: never what it holds, and of the recipient no more than tells it from another one (SEC-96). */
interface ShownMail extends MailLook {
  id: string;
  kind: string;
  topic: string | null;
  recipient: string;
  poolName: string | null;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  canTryAgain: boolean;
}

/** How mails leave this installation, without credentials. */
interface MailRoute {
  host: string;
  port: number;
  from: string;
}

/** One page of mails, where the next one begins, and how mails leave; null where there is no mail. */
export interface MailPage {
  route: MailRoute | null;
  mails: ShownMail[];
  next: string | null;
}

const pageSize = 50;

/** Mails of the installation and all its pools, or those of one group of kinds, newest first, 50 at a time. */
export async function listMails(
  _scope: ConsoleScope,
  { trouble, group, after }: { trouble: boolean; group: MailGroup | null; after: ListCursor | null },
): Promise<MailPage> {
  const kinds = group && mailGroups[group];
  const rows = await listMailRows(database(), { trouble, kinds, after, limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    route: readRoute(),
    mails: shown.map((row) => ({
      ...toMailLook(row),
      id: row.id,
      kind: row.kind,
      topic: row.topic,
      recipient: maskEmail(row.recipient),
      poolName: row.poolName,
      attempts: row.attempts,
      createdAt: row.createdAt,
      sentAt: row.sentAt,
      canTryAgain: row.canTryAgain,
    })),
    next: rows.length > pageSize && last ? formatListCursor(last) : null,
  };
}

function readRoute(): MailRoute | null {
  const { mail } = config();
  if (mail === null) return null;
  const { server, from } = mail;
  return {
    host: server.host,
    port: server.port,
    from: from.name ? `${from.name} <${from.address}>` : from.address,
  };
}
