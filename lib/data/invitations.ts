import "server-only";
import type { Queries } from "./transaction";

/** The invitations that can still be used, the newest first. */
export async function listOpenInvitations(queries: Queries, now: Date) {
  return queries.invitation.findMany({
    where: { closedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      email: true,
      createdAt: true,
      expiresAt: true,
      inviter: { select: { name: true } },
    },
  });
}

/** Closes whatever is open for an address, expired or not. @returns their ids. */
export async function closeInvitationsFor(queries: Queries, email: string): Promise<string[]> {
  const closed = await queries.invitation.updateManyAndReturn({
    where: { email, closedAt: null },
    data: { closedAt: new Date() },
    select: { id: true },
  });
  return closed.map(({ id }) => id);
}

/** Closes everything that somebody has invited with. @returns their ids. */
export async function closeInvitationsOf(queries: Queries, inviterId: string): Promise<string[]> {
  const closed = await queries.invitation.updateManyAndReturn({
    where: { inviterId, closedAt: null },
    data: { closedAt: new Date() },
    select: { id: true },
  });
  return closed.map(({ id }) => id);
}

/** Adds an invitation; the database has room for one open one for an address. */
export async function createInvitationRow(
  queries: Queries,
  data: { email: string; tokenDigest: string; inviterId: string; expiresAt: Date },
): Promise<{ id: string }> {
  return queries.invitation.create({ data, select: { id: true } });
}

/** The invitation of a token that can still be used, or null. */
export async function findOpenInvitation(queries: Queries, tokenDigest: string, now: Date) {
  return queries.invitation.findFirst({
    where: { tokenDigest, closedAt: null, expiresAt: { gt: now }, inviter: { disabledAt: null } },
    select: { id: true, email: true },
  });
}

/** Uses an invitation up: one conditional write, so of any number of parallel callers one is told true. */
export async function consumeInvitation(queries: Queries, id: string, now: Date): Promise<boolean> {
  const { count } = await queries.invitation.updateMany({
    where: { id, closedAt: null, expiresAt: { gt: now } },
    data: { closedAt: now },
  });
  return count === 1;
}

/** Closes an open invitation. @returns whom it was for, or null when it was closed before or never was. */
export async function closeInvitation(queries: Queries, id: string): Promise<{ email: string } | null> {
  const { count } = await queries.invitation.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: new Date() },
  });
  return count === 1
    ? queries.invitation.findUniqueOrThrow({ where: { id }, select: { email: true } })
    : null;
}
