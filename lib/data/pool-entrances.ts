import "server-only";
import type { PoolEntrance } from "@/lib/domain/user/user-invitation";
import { listLoginMethods } from "./pools";
import { findSettings } from "./stored-settings";
import type { Queries } from "./transaction";

/** By what people come in to a pool now; connections whose settings cannot be read sign nobody in. */
export async function readPoolEntrance(queries: Queries, poolId: string): Promise<PoolEntrance> {
  const rows = await queries.connection.findMany({
    where: { poolId, disabledAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { displayName: true, appType: true, settings: true },
  });
  return {
    connections: rows.flatMap(({ displayName, ...columns }) => {
      const settings = findSettings(columns);
      if (!settings?.modes.length) return [];
      return [{ name: displayName, corpId: settings.corpId, matchFields: settings.matching.fields }];
    }),
    methods: await listLoginMethods(queries, poolId),
    hasApplication: (await queries.application.count({ where: { poolId, disabledAt: null } })) > 0,
  };
}
