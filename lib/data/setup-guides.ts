import "server-only";
import { database } from "./client";
import type { ConnectionKey } from "./connection-settings";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

/** What may be shown of a link to a connection's steps: never the link itself. */
export interface SetupGuide {
  createdAt: Date;
  expiresAt: Date;
}

/** The link of a connection that works now, or null. */
export function findGuide({ poolId, connectionId }: ConnectionKey): Promise<SetupGuide | null> {
  return database().setupGuide.findFirst({
    where: { connectionId, connection: { poolId }, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true, expiresAt: true },
  });
}

/** The connection whose link has this digest and works now, or null. */
export async function findGuidedConnection(
  tokenDigest: string,
): Promise<(ConnectionKey & { expiresAt: Date }) | null> {
  const guide = await database().setupGuide.findFirst({
    where: { tokenDigest, expiresAt: { gt: new Date() } },
    select: { connectionId: true, expiresAt: true, connection: { select: { poolId: true } } },
  });
  return (
    guide && {
      poolId: guide.connection.poolId,
      connectionId: guide.connectionId,
      expiresAt: guide.expiresAt,
    }
  );
}

/** Stores a link under its digest. */
export async function insertGuide(
  queries: Queries,
  guide: { connectionId: string; tokenDigest: string; expiresAt: Date },
): Promise<void> {
  await queries.setupGuide.create({ data: guide, select: { id: true } });
}

/** Ends every link of a connection. @returns how many there were. */
export async function deleteGuides(
  queries: Queries,
  { poolId, connectionId }: ConnectionKey,
): Promise<number> {
  const { count } = await queries.setupGuide.deleteMany({ where: { connectionId, connection: { poolId } } });
  return count;
}

/** Removes at most `limit` links that ended more than `seconds` ago. @returns how many went. */
export function deleteOldGuides(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM setup_guide WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM setup_guide WHERE expires_at < now() - make_interval(secs => ${seconds})
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
