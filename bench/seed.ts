import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { createApplication } from "@/lib/services/applications/create-application";
import { createConnection } from "@/lib/services/connections/create-connection";
import { setAssociation } from "@/lib/services/connections/set-association";
import { createPool } from "@/lib/services/pools/create-pool";
import type { SimulatedEnterprise } from "./simulated-enterprise";

export interface SeededApplication {
  slug: string;
  clientId: string;
  clientSecret: string;
}

/**
 * Makes a pool with one application and one DingTalk connection through the product's own use cases, so that the
 * rows are what an administrator would have made. Reads the product's configuration from the environment.
 */
export async function seedPool(
  { corpId, app }: SimulatedEnterprise,
  redirectUri: string,
): Promise<SeededApplication> {
  const context = { actor: "operator" as const, clientAddress: null, reference: randomUUID() };
  const slug = "bench";
  try {
    const { id: poolId } = await createPool({ name: "Benchmark", slug }, context);
    const application = await createApplication(
      poolId,
      {
        type: "web",
        name: "Benchmark",
        redirectUris: [redirectUri],
        postLogoutRedirectUris: [],
        idTokenAlgorithm: "ES256",
      },
      context,
    );
    if (!application.clientSecret) throw new Error("the application has no secret");
    const connection = await createConnection(
      poolId,
      {
        identifier: "dingtalk",
        displayName: "DingTalk",
        corpId,
        clientId: app.clientId,
        clientSecret: app.clientSecret,
        agentId: "",
        callbackUrl: redirectUri,
        scope: "openid corpid",
        profileFields: ["name", "avatar", "mobile", "email", "employee"],
        loginOnly: false,
        association: "create",
      },
      context,
    );
    await setAssociation(
      { poolId, connectionId: connection.id, applicationId: application.id },
      true,
      context,
    );
    return { slug, clientId: application.clientId, clientSecret: application.clientSecret };
  } finally {
    await database().$disconnect();
  }
}
