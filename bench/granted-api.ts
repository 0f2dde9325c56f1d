import { database } from "@/lib/data/client";
import { createResourceServer } from "@/lib/services/resource-servers/create-resource-server";
import { setResourceGrants } from "@/lib/services/resource-servers/set-resource-grants";
import { poolScope } from "@/prisma/seed/scope";
import type { Scene } from "./steps";
import { api } from "./token-calls";

/** Lets the application do something at an API in its own name. */
export async function grantApi({ target }: Pick<Scene, "target">): Promise<void> {
  const { id: applicationId, poolId } = await database().application.findUniqueOrThrow({
    where: { clientId: target.clientId },
  });
  const scope = poolScope(poolId);
  const { id } = await createResourceServer(scope, {
    identifier: api.identifier,
    name: "Benchmark",
    scopes: [{ name: api.scope, description: "" }],
    tokenSeconds: 3600,
  });
  await setResourceGrants(scope, { applicationId, grants: [{ resourceServerId: id, scopes: [api.scope] }] });
}
