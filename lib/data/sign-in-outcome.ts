import "server-only";
import { z } from "zod";
import type { SecondFactorState } from "@/lib/domain/second-factor/state";
import { query } from "./client";
import { Prisma } from "./generated/client";

/** What the provider has issued on a sign-in and keeps, by the names of RFC 6749 and the session's. */
const issuedKinds = ["Session", "AuthorizationCode", "AccessToken", "RefreshToken"] as const;

/** One thing that stands on a sign-in and has not expired. Never the thing itself: it is kept as a digest alone. */
interface Issued {
  kind: (typeof issuedKinds)[number];
  /** The application that has it; null for a session, and once the application is deleted. */
  application: { id: string; name: string } | null;
  expiresAt: Date | null;
  /** It was used and is good for nothing any more. */
  used: boolean;
}

/** What became of a sign-in. */
export interface SignInOutcome {
  /** When it ended, and why; null while it stands. */
  endedAt: Date | null;
  endReason: string | null;
  secondFactor: SecondFactorState;
  issued: Issued[];
}

/** So many of them are listed: one sign-in may serve many applications. */
const most = 50;

const kindSchema = z.enum(issuedKinds);

/** What became of a sign-in of this pool, and what stands on it; null when it is not kept any more. */
export async function findSignInOutcome(key: {
  poolId: string;
  signInId: string;
}): Promise<SignInOutcome | null> {
  const [found] = await query<Omit<SignInOutcome, "issued" | "secondFactor"> & SecondFactorState>(Prisma.sql`
    SELECT ended_at AS "endedAt", end_reason::text AS "endReason", second_factor_asked_at AS "askedAt", second_factor::text AS factor, second_factor_at AS at,
      second_factor_tries::int AS tries
    FROM sign_in
    WHERE id = ${key.signInId} AND pool_id = ${key.poolId}`);
  if (!found) return null;
  const { askedAt, factor, at, tries, ...signIn } = found;
  const rows = await query<Omit<Issued, "kind"> & { kind: string }>(Prisma.sql`
    WITH stands AS (SELECT kind, digest FROM oidc_record WHERE sign_in_id = ${key.signInId})
    SELECT r.kind, CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS application,
      r.expires_at AS "expiresAt", r.consumed_at IS NOT NULL AS used
    FROM (
      SELECT o.kind, o.client_id, o.expires_at, o.consumed_at FROM oidc_record o
      WHERE o.sign_in_id = ${key.signInId}
      UNION ALL
      SELECT o.kind, o.client_id, o.expires_at, o.consumed_at FROM stands
      JOIN oidc_record o ON o.grant_digest = stands.digest
      WHERE stands.kind = 'Grant'
    ) r
    LEFT JOIN application a ON a.client_id = r.client_id AND a.pool_id = ${key.poolId}
    WHERE r.kind = ANY(${[...issuedKinds]}) AND (r.expires_at IS NULL OR r.expires_at > now())
    ORDER BY r.kind DESC, r.expires_at DESC LIMIT ${most}`);
  const issued = rows.map(({ kind, ...row }) => ({ ...row, kind: kindSchema.parse(kind) }));
  return { ...signIn, secondFactor: { askedAt, factor, at, tries }, issued };
}
