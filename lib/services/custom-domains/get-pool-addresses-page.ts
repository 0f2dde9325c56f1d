import "server-only";
import { dingtalkCallbackAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { baseAt, poolBaseTemplate } from "@/lib/addresses/pools";
import { countUsersWithPasskeys, findPoolAddresses } from "@/lib/data/pool-domains";
import { unicodeOf } from "@/lib/domain/custom-domain/host-name";
import { proofName, proofValue } from "@/lib/domain/custom-domain/proof";
import {
  nameOfBase,
  type ShownAddress,
  type ShownDomain,
  stateOf,
} from "@/lib/domain/custom-domain/shown-address";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** What the page of a pool's addresses is about. */
export interface PoolAddressesPage {
  poolId: string;
  /** Of the pool, for what changes its addresses (REL-08). */
  version: number;
  /** The one that all new addresses are made of. */
  primary: ShownAddress;
  /** The one that POOL_URL makes. */
  own: ShownAddress;
  domains: ShownDomain[];
  /** Where a domain's own DNS has to lead. */
  target: string;
  /** Pools of this installation share an origin unless they have a domain of their own. */
  isByPath: boolean;
  /** Users whose passkeys work at the host alone that they were made at. */
  passkeyUsers: number;
}

/** The addresses of a pool, and the domains that it says are its own. @throws AppError `pool.not_found`. */
export async function getPoolAddressesPage({ poolId }: PoolScope): Promise<PoolAddressesPage> {
  const [stored, passkeyUsers] = await Promise.all([
    findPoolAddresses(poolId),
    countUsersWithPasskeys(poolId),
  ]);
  if (!stored) throw new AppError("pool.not_found");
  const { slug, version, role, until, now } = stored;
  const show = (host: string | null) => {
    const base = baseAt(slug, host);
    const pool = { id: poolId, slug, name: "", version, base };
    return {
      name: nameOfBase(base),
      base,
      issuer: poolIssuer(pool),
      callbackAddress: dingtalkCallbackAddress(pool),
    };
  };
  const own = { ...show(null), domainId: null, state: stateOf({ role, until, proven: null }, now), until };
  const domains = stored.domains.map(({ id, host, token, provenAt, checkedAt, finding, ...domain }) => ({
    ...show(host),
    domainId: id,
    host,
    unicode: unicodeOf(host),
    record: { name: proofName(host), value: proofValue(token) },
    state: stateOf({ ...domain, proven: provenAt !== null }, now),
    until: domain.until,
    checkedAt,
    finding,
  }));
  const template = new URL(poolBaseTemplate().replace("{pool}", slug));
  return {
    poolId,
    version,
    primary: domains.find(({ state }) => state === "primary") ?? own,
    own,
    domains,
    target: template.hostname,
    isByPath: !poolBaseTemplate().includes("//{pool}."),
    passkeyUsers,
  };
}
