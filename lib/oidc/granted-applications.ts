import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { unseal } from "@/lib/crypto/seal";
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

/** The applications that have a grant of a user which they can use now, by name: what they may know, and since when. */
export async function listGrantedApplications(
  { id: poolId }: PoolAddress,
  userId: string,
): Promise<GrantedApplication[]> {
  const granted = new Map<string, GrantedApplication>();
  for (const row of await listGrantRows({ poolId, userId })) {
    const { clientId, name } = row.application;
    const { scopes, since } = readGrant(poolId, row);
    const before = granted.get(clientId);
    granted.set(clientId, {
      clientId,
      name,
      scopes: [...new Set([...(before?.scopes ?? []), ...scopes])],
      since: before && before.since < since ? before.since : since,
    });
  }
  return [...granted.values()];
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
  const claims = openid?.claims ?? [];
  // A claim that was asked for by itself counts as the scope that gives it.
  const ofClaims = Object.entries(claimsOfScopes)
    .filter(([, names]) => names.some((name) => claims.includes(name)))
    .map(([scope]) => scope);
  const scopes = [...(openid?.scope ?? "").split(" "), ...ofClaims].filter(Boolean);
  return { scopes, since: new Date(iat * 1000) };
}
