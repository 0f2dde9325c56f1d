import { dingtalkCallbackAddress, poolBase, poolIssuer } from "@/lib/config/addresses";
import type { CreateApplicationInput } from "@/lib/domain/application/settings";
import type { CreateConnectionInput } from "@/lib/domain/connection/connection-form";
import { createApplication } from "@/lib/services/applications/create-application";
import { createConnection } from "@/lib/services/connections/create-connection";
import { setAssociation } from "@/lib/services/connections/set-association";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope, poolScope } from "./scope";

/** What a tenant is made of; everything that is not said is what the console's forms begin with. */
export interface TenantInput {
  pool: { name: string; slug: string };
  connection: Pick<CreateConnectionInput, "corpId" | "clientId" | "clientSecret" | "callbackUrl"> &
    Partial<CreateConnectionInput>;
  application: Pick<CreateApplicationInput, "name" | "redirectUris"> & Partial<CreateApplicationInput>;
}

/** A pool whose application can be signed in to through one DingTalk connection. */
export interface Tenant {
  pool: { id: string; slug: string; base: string; issuer: string };
  connection: { id: string; identifier: string; callbackAddress: string };
  application: { id: string; clientId: string; clientSecret: string | null };
}

/**
 * Makes a ready pool through the product's own use cases, so that the rows are what an administrator would have made.
 * Shared by the demo, the tests and the benchmarks. Reads the product's configuration from the environment.
 */
export async function createTenant(input: TenantInput): Promise<Tenant> {
  const { id: poolId } = await createPool(consoleScope(), input.pool);
  const scope = poolScope(poolId);
  const application = await createApplication(scope, {
    type: "web",
    postLogoutRedirectUris: [],
    idTokenAlgorithm: "ES256",
    ...input.application,
  } as CreateApplicationInput);
  const connection: CreateConnectionInput = {
    identifier: "dingtalk",
    displayName: "DingTalk",
    agentId: "",
    scope: "openid corpid",
    profileFields: ["name", "avatar", "mobile", "email", "employee"],
    loginOnly: false,
    association: "create",
    ...input.connection,
  };
  const { id: connectionId } = await createConnection(scope, connection);
  await setAssociation(scope, { connectionId, applicationId: application.id, associated: true });
  const pool = { id: poolId, slug: input.pool.slug };
  return {
    pool: { ...pool, base: poolBase(pool.slug), issuer: poolIssuer(pool.slug) },
    connection: {
      id: connectionId,
      identifier: connection.identifier,
      callbackAddress: dingtalkCallbackAddress(pool),
    },
    application,
  };
}
