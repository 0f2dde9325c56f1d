import "server-only";
import type { ProvenAccount } from "@/lib/domain/login/decide";
import type { AccountProof, LocalProof } from "@/lib/domain/login/proof";
import { query } from "./client";
import { Prisma } from "./generated/client";
import type { UserKey } from "./users";

/**
 * The part of a statement that holds what a user proved themselves by, against change until it is written: a row with `user_id`, or
 * none once it is not what was proven any more.
 */
export function standingProof(poolId: string, proof: AccountProof): Prisma.Sql {
  if (proof.kind === "local") return standingCredential(poolId, proof);
  return Prisma.sql`
      SELECT s.user_id FROM sign_in s
      WHERE s.id = ${proof.signInId} AND s.pool_id = ${poolId} AND s.user_id = ${proof.userId} AND s.ended_at IS NULL FOR SHARE OF s`;
}

/** The same of a proof without DingTalk: the credential, which a newer one makes worthless. */
export function standingCredential(poolId: string, { method, userId, provenBy }: LocalProof): Prisma.Sql {
  switch (method) {
    case "passkey":
      return Prisma.sql`
      SELECT k.user_id FROM user_passkey k
      WHERE k.pool_id = ${poolId} AND k.user_id = ${userId} AND k.id = ${provenBy} FOR SHARE OF k`;
    case "email_code":
      // Not shared: whoever signs in by it writes the same row, and two of them would wait for each other.
      return Prisma.sql`
      SELECT u.id AS user_id FROM "user" u
      WHERE u.id = ${userId} AND u.pool_id = ${poolId} AND u.email_verified AND lower(u.email) = lower(${provenBy})
      FOR NO KEY UPDATE OF u`;
    case "password":
      return Prisma.sql`
      SELECT w.user_id FROM user_password w
      WHERE w.pool_id = ${poolId} AND w.user_id = ${userId} AND w.hash = ${provenBy} FOR SHARE OF w`;
  }
}

/** A user as somebody unknown of a developer scope may bind them; null for nobody of this pool. */
export async function findProvenAccount(
  { poolId, userId }: UserKey,
  developerScope: string,
): Promise<ProvenAccount | null> {
  const [found] = await query<ProvenAccount>(Prisma.sql`
    SELECT u.id AS "userId", u.version, u.disabled_at AS "disabledAt", EXISTS (
        SELECT 1 FROM identity x WHERE x.user_id = u.id AND x.pool_id = u.pool_id AND x.developer_scope = ${developerScope}
      ) AS "isTaken"
    FROM "user" u WHERE u.id = ${userId} AND u.pool_id = ${poolId}`);
  return found ?? null;
}
