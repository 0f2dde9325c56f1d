import { getConnection } from "@/lib/data/connection-settings";
import type { InternalSettings } from "@/lib/domain/connection/settings/internal";
import { updateConnection } from "@/lib/services/connections/update-connection";
import type { Tenant } from "./create-tenant";
import { poolScope } from "./scope";

/** Changes settings of a tenant's connection as an administrator would, through the product's own use case. */
export async function changeSettings(
  { pool, connection }: Tenant,
  change: Partial<InternalSettings>,
): Promise<void> {
  const key = { poolId: pool.id, connectionId: connection.id };
  const { settings, version, displayName } = await getConnection(key);
  if (!settings) throw new Error("a tenant's settings can be read");
  const edit = { version, displayName, clientSecret: "", settings: { ...settings, ...change } };
  await updateConnection(poolScope(pool.id), { connectionId: connection.id, ...edit });
}
