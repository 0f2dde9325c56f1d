import "server-only";
import { randomUUID } from "node:crypto";
import { getPoolAddress } from "@/lib/addresses/pools";
import { type ConnectionChoice, listConnectionChoices } from "@/lib/data/offers";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { PoolScope } from "@/lib/services/access/scope";
import { listWaysBeside } from "./list-ways-beside";

/** What the form of a new application begins with. */
export interface NewApplication {
  /** The id that it will have. */
  creationId: string;
  /** The pool's connections; `offered` says which begin switched on. */
  connections: ConnectionChoice[];
  /** The ways in that the pool has beside them. */
  methods: LoginMethod[];
  /** The connection whose page the administrator came from. */
  from: { id: string; displayName: string } | null;
}

/**
 * The form of a new application: it begins with the connection that its address names, else with the only one that there is to choose.
 *
 * @throws AppError `pool.not_found`.
 */
export async function getNewApplication(
  scope: PoolScope,
  _address: object,
  query: { connection?: string | string[] },
): Promise<NewApplication> {
  const { poolId } = scope;
  await getPoolAddress(poolId);
  const connections = await listConnectionChoices(poolId, null);
  const from = connections.find(({ id }) => id === query.connection) ?? null;
  const enabled = connections.filter(({ disabledAt }) => disabledAt === null);
  const chosen = from ?? (enabled.length === 1 ? enabled[0] : undefined);
  return {
    creationId: randomUUID(),
    connections: connections.map((connection) => ({ ...connection, offered: connection === chosen })),
    methods: await listWaysBeside(scope),
    from,
  };
}
