import { dingtalkCallbackAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { hasPeople } from "@/lib/domain/application/application-type";
import type { CreateApplicationInput } from "@/lib/domain/application/settings";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import type { CreateConnectionInput } from "@/lib/domain/connection/connection-form";
import { profileFields } from "@/lib/domain/connection/profile-fields";
import { type InternalSettings, initialInternalSettings } from "@/lib/domain/connection/settings/internal";
import { createApplication } from "@/lib/services/applications/create-application";
import { createConnection } from "@/lib/services/connections/create-connection";
import { setOffer } from "@/lib/services/connections/set-offer";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope, poolScope } from "./scope";

/** What a tenant is made of; everything that is not said is what the console's forms begin with. */
export interface TenantInput {
  pool: { name: string; slug: string };
  connection: TenantConnection;
  application: Pick<CreateApplicationInput, "name" | "redirectUris"> & Partial<CreateApplicationInput>;
}

/** A connection to an internal app, its settings beside its name. */
export type TenantConnection = Partial<Pick<CreateConnectionInput, "identifier" | "displayName">> &
  Pick<CreateConnectionInput, "clientSecret"> &
  Pick<InternalSettings, "corpId" | "clientId"> &
  Partial<InternalSettings>;

/** A pool whose application can be signed in to through one DingTalk connection. */
export interface Tenant {
  pool: { id: string; slug: string; base: string; issuer: string };
  connection: { id: string; identifier: string; callbackAddress: string };
  /** The app that the connection is to, and its enterprise. */
  dingtalk: { corpId: string; clientId: string };
  application: { id: string; clientId: string; clientSecret: string | null };
}

/**
 * Makes a ready pool through the product's own use cases, so that the rows are what an administrator would have made.
 * Shared by the demo, the tests and the benchmarks. Reads the product's configuration from the environment.
 */
export async function createTenant(input: TenantInput): Promise<Tenant> {
  const { id: poolId } = await createPool(consoleScope(), input.pool);
  const scope = poolScope(poolId);
  const { type = "web" } = input.application;
  const application = await createApplication(scope, {
    type,
    postLogoutRedirectUris: [],
    homeAddress: "",
    idTokenAlgorithm: "ES256",
    tokens: initialTokenSettings(type),
    ...input.application,
  } as CreateApplicationInput);
  const { identifier = "dingtalk", displayName = "DingTalk", clientSecret, ...settings } = input.connection;
  const connection: CreateConnectionInput = {
    identifier,
    displayName,
    clientSecret,
    settings: { ...initialInternalSettings, profileFields: [...profileFields], ...settings },
  };
  const { id: connectionId } = await createConnection(scope, connection);
  if (hasPeople(type)) await setOffer(scope, { connectionId, applicationId: application.id, offered: true });
  const pool = await getPoolAddress(poolId);
  return {
    pool: { id: poolId, slug: pool.slug, base: pool.base, issuer: poolIssuer(pool) },
    connection: {
      id: connectionId,
      identifier,
      callbackAddress: dingtalkCallbackAddress(pool),
    },
    dingtalk: { corpId: settings.corpId, clientId: settings.clientId },
    application,
  };
}
