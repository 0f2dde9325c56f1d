import "server-only";
import type { AuditFilter } from "@/lib/domain/audit/audit-filter";
import type { ListCursor } from "@/lib/domain/list-cursor";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";

/** An audit row as pages show it. */
export interface AuditRow {
  id: string;
  at: Date;
  poolId: string | null;
  actor: string;
  action: string;
  object: string | null;
  outcome: string;
  reason: string | null;
  reference: string | null;
  clientAddress: string | null;
  details: unknown;
}

/** Which rows: of one pool or of the whole installation, narrowed, from a place on. */
export interface AuditQuestion extends Pick<AuditFilter, "group" | "actor" | "object"> {
  poolId: string | null;
  since: Date | null;
  before: Date | null;
  after: ListCursor | null;
  limit: number;
}

/** The words of the partial indexes that no login is in: a statement that says them may use those. */
const isNoLogin = Prisma.sql`action NOT LIKE 'login.%'`;

/**
 * Audit rows, newest first. Each question reads along an index in the order that is shown: what logins are not in, the smallest one
 * that fits; logins themselves by their pool, where they are most of the rows.
 */
export async function listAuditRows(queries: Queries, question: AuditQuestion): Promise<AuditRow[]> {
  const { poolId, group, actor, object, since, before, after, limit } = question;
  const conditions = [
    ...(poolId === null ? [] : [Prisma.sql`pool_id = ${poolId}`]),
    ...(group === "login" ? [Prisma.sql`action LIKE 'login.%'`] : [isNoLogin]),
    ...(group === null || group === "login" ? [] : [Prisma.sql`split_part(action, '.', 1) = ${group}`]),
    ...(actor === null ? [] : [Prisma.sql`actor = ${actor}`]),
    ...(object === null ? [] : [Prisma.sql`object = ${object}`]),
    ...(since === null ? [] : [Prisma.sql`at >= ${since}`]),
    ...(before === null ? [] : [Prisma.sql`at < ${before}`]),
    ...(after === null ? [] : [Prisma.sql`(at, id) < (${after.createdAt}, ${after.id})`]),
  ];
  return queries.$queryRaw<AuditRow[]>(Prisma.sql`
    SELECT id, at, pool_id AS "poolId", actor, action, object, outcome, reason, reference, client_address AS "clientAddress", details
    FROM audit_event WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY at DESC, id DESC LIMIT ${limit}`);
}

/** What rows are about by ids, as far as it still exists: a name for each, and where its page lies. */
export async function listAuditedNames(
  queries: Queries,
  ids: Record<AuditedKind, readonly string[]>,
): Promise<Map<string, AuditedName>> {
  const select = { id: true, name: true } as const;
  const among = (kind: AuditedKind) => ({ where: { id: { in: [...ids[kind]] } } });
  const [administrators, pools, connections, applications, resourceServers, users, invitations] =
    await Promise.all([
      queries.administrator.findMany({ ...among("administrator"), select }),
      queries.pool.findMany({ ...among("pool"), select }),
      queries.connection.findMany({
        ...among("connection"),
        select: { id: true, displayName: true, poolId: true },
      }),
      queries.application.findMany({ ...among("application"), select: { ...select, poolId: true } }),
      queries.resourceServer.findMany({
        ...among("resource_server"),
        select: { ...select, poolId: true },
      }),
      queries.user.findMany({ ...among("user"), select: { ...select, poolId: true } }),
      queries.invitation.findMany({ ...among("invitation"), select: { id: true, email: true } }),
    ]);
  return new Map<string, AuditedName>([
    ...administrators.map(({ id, name }) => [`administrator:${id}`, { name, poolId: null }] as const),
    ...pools.map(({ id, name }) => [`pool:${id}`, { name, poolId: id }] as const),
    ...connections.map(
      ({ id, displayName, poolId }) => [`connection:${id}`, { name: displayName, poolId }] as const,
    ),
    ...applications.map(({ id, name, poolId }) => [`application:${id}`, { name, poolId }] as const),
    ...resourceServers.map(({ id, name, poolId }) => [`resource_server:${id}`, { name, poolId }] as const),
    ...users.map(({ id, name, poolId }) => [`user:${id}`, { name, poolId }] as const),
    ...invitations.map(({ id, email }) => [`invitation:${id}`, { name: email, poolId: null }] as const),
  ]);
}

/** The kinds of things that have a name. */
export type AuditedKind =
  | "administrator"
  | "pool"
  | "connection"
  | "application"
  | "resource_server"
  | "user"
  | "invitation";

/** The name of what a row is about; a user may have none. */
export interface AuditedName {
  name: string | null;
  poolId: string | null;
}

/**
 * What the rows of their deletion say of things that are gone: the details, by object. It is the last act on a thing, or beside it
 * when two came at one moment, so no history is read.
 */
export async function listDeletions(
  queries: Queries,
  objects: readonly string[],
): Promise<{ object: string; details: unknown }[]> {
  if (objects.length === 0) return [];
  return queries.$queryRaw(Prisma.sql`
    SELECT gone.object, last.details FROM unnest(${[...objects]}::text[]) AS gone (object),
      LATERAL (SELECT action, details FROM audit_event WHERE object = gone.object AND ${isNoLogin}
        ORDER BY at DESC, id DESC LIMIT 3) AS last
    WHERE last.action LIKE '%.deleted'`);
}

/** Everybody who may have acted, for a choice among them. */
export async function listActors(queries: Queries): Promise<{ id: string; name: string }[]> {
  return queries.administrator.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
