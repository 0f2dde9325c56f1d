import "server-only";
import type { Client } from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { operatorsHost } from "@/lib/addresses/pools";
import type { AccountRow } from "@/lib/data/accounts";
import { findClaimSurroundings } from "@/lib/data/application-claims";
import { type ApplicationClaims, toApplicationClaims } from "@/lib/domain/claims/application-claims";
import { initialClaimSettings, namesDepartments } from "@/lib/domain/claims/settings";
import { claimSources } from "@/lib/domain/claims/sources";
import { claimSettings } from "./client-settings";

/** The pool of a user, and what addresses of it are made of. */
export type ClaimPool = Pick<PoolAddress, "id" | "slug">;

const nothingKnown = { departments: [], isEmailAnothers: false };

/** What an application is told of a user, before its scopes release a part of it. Nothing is looked up that its settings do not need. */
export async function claimsFor(
  pool: ClaimPool,
  row: AccountRow,
  client: Client | undefined,
): Promise<ApplicationClaims> {
  const settings = client ? claimSettings(client) : initialClaimSettings;
  const { departments, isEmailAnothers } =
    namesDepartments(settings) || settings.trustsEnterpriseMail
      ? await findClaimSurroundings({
          poolId: pool.id,
          userId: row.id,
          corpId: row.corpId,
          departmentIds: row.departmentIds ?? [],
          email: row.email,
        })
      : nothingKnown;
  return toApplicationClaims(row, settings, {
    host: operatorsHost(pool.slug),
    departments: new Map(departments.map((one) => [one.id, one])),
    isEmailAnothers,
  });
}

/** The names of an application's own claims that some scopes release. */
export function ownClaimNames(client: Client, scopes: readonly string[]): string[] {
  return claimSettings(client)
    .custom.filter(({ source }) => scopes.includes(claimSources[source].scope))
    .map(({ name }) => name);
}
