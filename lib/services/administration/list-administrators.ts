import "server-only";
import { type ListedAdministrator, listAdministratorRows } from "@/lib/data/administrator-accounts";
import { database } from "@/lib/data/client";
import { listOpenInvitations } from "@/lib/data/invitations";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** Everybody who operates the console or is invited to. */
export interface Administrators {
  administrators: (ListedAdministrator & { isYou: boolean })[];
  invitations: { id: string; email: string; inviter: string; createdAt: Date; expiresAt: Date }[];
}

/** All administrators, the first one first, and the invitations that can still be used. */
export async function listAdministrators(scope: ConsoleScope): Promise<Administrators> {
  const [administrators, invitations] = await Promise.all([
    listAdministratorRows(database()),
    listOpenInvitations(database(), new Date()),
  ]);
  return {
    administrators: administrators.map((row) => ({ ...row, isYou: row.id === scope.administratorId })),
    invitations: invitations.map(({ inviter, ...row }) => ({ ...row, inviter: inviter.name })),
  };
}
