import "server-only";
import { typesWithPeople } from "@/lib/domain/application/application-type";
import type { PoolWays } from "@/lib/domain/pool/ways-in";
import { countEmergencyPeople, countPeopleOf } from "./local-people";
import { listLoginMethods } from "./pools";
import { findSettings } from "./stored-settings";
import type { Queries } from "./transaction";

/** How people come in to a pool now. */
export async function readPoolWays(queries: Queries, poolId: string): Promise<PoolWays> {
  const applications = await queries.application.findMany({
    where: { poolId, disabledAt: null, type: { in: typesWithPeople } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
  const connections = await queries.connection.findMany({
    where: { poolId, disabledAt: null },
    select: { id: true, appType: true, settings: true, offers: { select: { applicationId: true } } },
  });
  // One whose settings cannot be read signs nobody in.
  const usable = connections.filter((connection) => findSettings(connection)?.modes.length);
  const methods: PoolWays["methods"][number][] = [];
  for (const method of await listLoginMethods(queries, poolId))
    methods.push({ method, people: await countPeopleOf(queries, poolId, method) });
  return {
    applications: applications.map((application) => ({
      ...application,
      connections: usable.flatMap(({ id, offers }) =>
        offers.some(({ applicationId }) => applicationId === application.id) ? [id] : [],
      ),
    })),
    methods,
    emergency: await countEmergencyPeople(queries, poolId),
  };
}

/**
 * Lets one change at a time take a way in away from a pool's people, until the transaction ends: each sees what the one before it has
 * left. Sign-ins do not wait for it.
 */
export async function lockPoolWays(queries: Queries, poolId: string): Promise<void> {
  await queries.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pool ways ${poolId}`}, 0))`;
}
