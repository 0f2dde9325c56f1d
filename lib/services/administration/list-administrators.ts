import "server-only";
import { type ListedAdministrator, listAdministratorRows } from "@/lib/data/administrator-accounts";
import { database } from "@/lib/data/client";
import { listOpenInvitations } from "@/lib/data/invitations";
import { listMailStatuses } from "@/lib/data/mails";
import { nameInvitation } from "@/lib/domain/administrator/name-invitation";
import type { MailStatus } from "@/lib/domain/mail/mail-status";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** Everybody who operates the console or is invited to. */
export interface Administrators {
  administrators: (ListedAdministrator & { isYou: boolean })[];
  invitations: {
    id: string;
    email: string;
    inviter: string;
    createdAt: Date;
    expiresAt: Date;
    /** Where the mail with its link is; null where none was written. */
    mail: MailStatus | null;
  }[];
  /** Whether a new invitation is sent by mail. */
  isMailOn: boolean;
}

/** All administrators, the first one first, and the invitations that can still be used. */
export async function listAdministrators(scope: ConsoleScope): Promise<Administrators> {
  const [administrators, invitations] = await Promise.all([
    listAdministratorRows(database()),
    listOpenInvitations(database(), new Date()),
  ]);
  const mails = await listMailStatuses(
    database(),
    invitations.map(({ id }) => nameInvitation(id)),
  );
  return {
    administrators: administrators.map((row) => ({ ...row, isYou: row.id === scope.administratorId })),
    invitations: invitations.map(({ inviter, ...row }) => ({
      ...row,
      inviter: inviter.name,
      mail: mails.get(nameInvitation(row.id)) ?? null,
    })),
    isMailOn: isMailOn(),
  };
}
