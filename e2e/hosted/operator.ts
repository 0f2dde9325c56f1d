import { database } from "@/lib/data/client";
import { initialInternalSettings } from "@/lib/domain/connection/settings/internal";
import { createConnection } from "@/lib/services/connections/create-connection";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { setOffer } from "@/lib/services/connections/set-offer";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { poolScope } from "@/prisma/seed/scope";
import type { TestTenant } from "../fixtures/test";

/** Changes that somebody makes to a tenant while people sign in, through the product's own use cases. */

export async function disableTheConnection(tenant: TestTenant): Promise<void> {
  await disableConnection(poolScope(tenant.pool.id), { connectionId: tenant.connection.id });
}

/** Takes the connection off the application's login page. */
export async function withdrawOffer(tenant: TestTenant): Promise<void> {
  const tie = { connectionId: tenant.connection.id, applicationId: tenant.application.id };
  await setOffer(poolScope(tenant.pool.id), { ...tie, offered: false });
}

/** A second connection on the application's login page, to the same enterprise. */
export async function addConnection(tenant: TestTenant, displayName: string): Promise<void> {
  const scope = poolScope(tenant.pool.id);
  const { id: connectionId } = await createConnection(scope, {
    identifier: "second",
    displayName,
    clientSecret: tenant.enterprise.app.clientSecret,
    settings: {
      ...initialInternalSettings,
      corpId: tenant.enterprise.corpId,
      clientId: tenant.enterprise.app.clientId,
      callbackUrl: tenant.site.url,
    },
  });
  await setOffer(scope, { connectionId, applicationId: tenant.application.id, offered: true });
}

export async function disableUser(tenant: TestTenant, userId: string): Promise<void> {
  const { version } = await database().user.findUniqueOrThrow({ where: { id: userId } });
  await setUserEnabled(poolScope(tenant.pool.id), { userId, version, enabled: false });
}

export async function countUsers(tenant: TestTenant): Promise<number> {
  return database().user.count({ where: { poolId: tenant.pool.id } });
}

/** What the trace says of the attempt with this reference. */
export async function findTrace(tenant: TestTenant, reference: string) {
  return database().attempt.findFirst({
    where: { poolId: tenant.pool.id, reference },
    select: { outcome: true, reason: true },
  });
}

/** Makes the pool unable to answer, as a lost key would: its signing keys no longer open. */
export async function breakSigningKeys(tenant: TestTenant): Promise<void> {
  await database().signingKey.createMany({
    data: ["ES256", "RS256"].map((algorithm) => ({
      kid: `${tenant.pool.slug}-${algorithm}`,
      poolId: tenant.pool.id,
      algorithm,
      publicJwk: {},
      sealedPrivateJwk: "broken",
    })),
  });
}
