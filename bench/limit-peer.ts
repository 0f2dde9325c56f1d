import { randomBytes } from "node:crypto";
import type { Agent } from "node:http";
import path from "node:path";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { projectDirectory } from "@/scripts/project.mjs";
import type { Target } from "./authorization-request";
import { type ServingProcess, startProcess, waitUntil } from "./process";
import { readDiscovery } from "./steps";

/** The limit peer, running. */
export interface LimitPeer {
  process: ServingProcess;
  target: Target;
  /** The application that gets refresh tokens, and tokens in its own name. */
  offline: Target;
}

/**
 * Starts the limit peer (`limit-peer/main.ts`) on a free port and a database of its own.
 *
 * @param databaseUrl of an empty database
 */
export async function startLimitPeer(
  databaseUrl: string,
  redirectUri: string,
  agent: Agent,
): Promise<LimitPeer> {
  const port = await getFreePort();
  const issuer = `http://localhost:${port}`;
  const [clientId, clientSecret] = ["bench", randomBytes(32).toString("base64url")];
  const options = {
    "--port": String(port),
    "--client-id": clientId,
    "--client-secret": clientSecret,
    "--redirect-uri": redirectUri,
  };
  const process = startProcess(
    "the limit peer",
    [
      "--import",
      "tsx",
      path.join(projectDirectory, "bench/limit-peer/main.ts"),
      // A secret may begin with a dash, and then it would be taken for an option.
      ...Object.entries(options).map((option) => option.join("=")),
    ],
    { DATABASE_URL: databaseUrl, NODE_ENV: "production" },
  );
  await waitUntil(() => readDiscovery(issuer, agent), { process, seconds: 30 });
  const target = {
    issuer,
    clientId,
    clientSecret,
    redirectUri,
    scope: "openid profile email phone",
    ...endpointsOf(await readDiscovery(issuer, agent)),
  };
  return { process, target, offline: { ...target, clientId: `${clientId}-offline` } };
}

/** The endpoints that a discovery document names. */
export function endpointsOf(discovery: Record<string, unknown>) {
  return {
    authorizationEndpoint: String(discovery.authorization_endpoint),
    tokenEndpoint: String(discovery.token_endpoint),
    userinfoEndpoint: String(discovery.userinfo_endpoint),
    introspectionEndpoint: String(discovery.introspection_endpoint),
    jwksUri: String(discovery.jwks_uri),
  };
}
