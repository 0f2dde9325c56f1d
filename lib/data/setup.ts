import "server-only";
import { hasAdministrator } from "./administrators";
import type { Queries } from "./transaction";

const id = "setup";

/** True while the first administrator can still be made: there is none, and the token was never used. */
export async function isSetupOpen(queries: Queries): Promise<boolean> {
  const token = await queries.setupToken.findUnique({ where: { id }, select: { usedAt: true } });
  return token?.usedAt === null && !(await hasAdministrator(queries));
}

/**
 * Puts a new token in the place of an unused one, or the first one into an empty place. A used token stays: the door it
 * closed never opens again (SEC-59).
 *
 * @returns false when the token there was used.
 */
export async function replaceSetupToken(queries: Queries, digest: string): Promise<boolean> {
  const written = await queries.$executeRaw`
    INSERT INTO setup_token AS present (id, digest) VALUES (${id}, ${digest})
    ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, created_at = now() WHERE present.used_at IS NULL`;
  return written === 1;
}

/** True when this is the token that was printed last and was not used yet. It stays usable. */
export async function isSetupToken(queries: Queries, digest: string): Promise<boolean> {
  return (await queries.setupToken.count({ where: { id, digest, usedAt: null } })) === 1;
}

/** Marks the token as used: one conditional write, so of any number of parallel callers one is told true. */
export async function consumeSetupToken(queries: Queries, digest: string): Promise<boolean> {
  const { count } = await queries.setupToken.updateMany({
    where: { id, digest, usedAt: null },
    data: { usedAt: new Date() },
  });
  return count === 1;
}
