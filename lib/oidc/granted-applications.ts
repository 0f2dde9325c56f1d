import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { unseal } from "@/lib/crypto/seal";
import { listConsents } from "@/lib/data/consents";
import { type GrantRow, listGrantRows } from "@/lib/data/own-applications";
import { claimsOfScopes } from "@/lib/domain/user/claims";

/** An application that knows something of a person, or may act for them. */
export interface GrantedApplication {
  clientId: string;
  name: string;
  scopes: string[];
  /** Of the oldest grant that counts. */
  since: Date;
}

/**
 * The applications that a user has allowed something, or that have a grant of theirs which they can use now, by name: what they may know, and
 * since when.
 */
export async function listGrantedApplications(
  { id: poolId }: PoolAddress,
  userId: string,
): Promise<GrantedApplication[]> {
  const [consents, rows] = await Promise.all([
    listConsents({ poolId, userId }),
    listGrantRows({ poolId, userId }),
  ]);
  const allowed = [
    ...consents.map(({ claims, scopes, ...consent }) => ({ ...consent, scopes: toScopes(scopes, claims) })),
    ...rows.map((row) => ({ ...row.application, ...readGrant(poolId, row) })),
  ];
  const granted = new Map<string, GrantedApplication>();
  for (const { clientId, name, scopes, since } of allowed) {
    const before = granted.get(clientId);
    granted.set(clientId, {
      clientId,
      name,
      scopes: [...new Set([...(before?.scopes ?? []), ...scopes])],
      since: before && before.since < since ? before.since : since,
    });
  }
  return [...granted.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** What is read of a grant, as the library stores it. */
interface StoredGrant {
  openid?: { scope?: string; claims?: string[] };
  /** Seconds since the epoch. */
  iat?: number;
}

function readGrant(poolId: string, { digest, payload }: GrantRow): { scopes: string[]; since: Date } {
  const context = { pool: poolId, table: "oidc_record", field: "Grant", row: digest };
  const { openid, iat = 0 }: StoredGrant = JSON.parse(unseal(payload, context));
  const scopes = toScopes((openid?.scope ?? "").split(" ").filter(Boolean), openid?.claims ?? []);
  return { scopes, since: new Date(iat * 1000) };
}

/** A claim that was asked for by itself counts as the scope that gives it. */
function toScopes(scopes: readonly string[], claims: readonly string[]): string[] {
  const ofClaims = Object.entries(claimsOfScopes)
    .filter(([, names]) => names.some((name) => claims.includes(name)))
    .map(([scope]) => scope);
  return [...scopes, ...ofClaims];
}
