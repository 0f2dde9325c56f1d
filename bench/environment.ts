import { randomBytes } from "node:crypto";
import { Agent } from "node:http";
import path from "node:path";
import pg from "pg";
import { addEnterprise } from "@/e2e/fixtures/simulated-enterprise";
import { startEmbeddedServer } from "@/embedded-postgres/embedded-server.mjs";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { applyMigrations } from "@/embedded-postgres/migrations.mjs";
import { database } from "@/lib/data/client";
import { createTenant, type Tenant } from "@/prisma/seed/create-tenant";
import { migrationsDirectory, projectDirectory } from "@/scripts/project.mjs";
import { readResidentMebibytes } from "./cpu";
import type { Measured } from "./measure-row";
import { startProcess, waitUntil } from "./process";
import { type Person, readDiscovery, type Scene } from "./steps";

/** Everything a benchmark needs, running: a database with its defaults, the simulator, a production Dingpass. */
export interface Environment {
  scene: Scene;
  people: Person[];
  measured: Measured;
  startMilliseconds: number;
  /** MiB. */
  memoryAtStart: number;
}

/** People who sign in in turn: more than come at once, so that few logins are of the same person at a time. */
const PEOPLE = 64;
/** Nobody listens there: the driver plays the application and stops before it. */
const REDIRECT_URI = "http://localhost:1/callback";

/**
 * Starts everything on free ports, lets `work` use it, and stops everything in the other order, whatever happened.
 * Needs a production build. The database is kept in `.data/bench` and begins empty every time.
 */
export async function withEnvironment(
  log: (message: string) => void,
  work: (environment: Environment) => Promise<void>,
): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const interruption = new AbortController();
  const interrupted = new Promise<never>((_, reject) => {
    interruption.signal.addEventListener("abort", () => reject(interruption.signal.reason));
  });
  interrupted.catch(() => {});
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => interruption.abort(new Error("The benchmark was interrupted")));
  }
  try {
    const dataDir = path.join(projectDirectory, ".data", "bench");
    const postgres = await startEmbeddedServer({ dataDir, log });
    stops.push(postgres.stop);
    await emptyDatabase(postgres.url);
    await applyMigrations(postgres.url, migrationsDirectory, log);

    log("Starting the DingTalk simulator");
    const simulatorPort = await getFreePort();
    const simulatorUrl = `http://localhost:${simulatorPort}`;
    const simulator = startProcess(
      "the simulator",
      ["--import", "tsx", path.join(projectDirectory, "simulator/main.ts"), "--port", String(simulatorPort)],
      {},
    );
    stops.push(simulator.stop);
    await waitUntil(() => fetch(simulatorUrl), { process: simulator, seconds: 30 });

    const port = await getFreePort();
    const origin = `http://localhost:${port}`;
    const configuration = describeProduct(port, postgres.url, simulatorUrl);
    Object.assign(process.env, configuration);
    const { tenant, people } = await seed(simulatorUrl, origin);

    interruption.signal.throwIfAborted();
    log("Starting Dingpass");
    const backChannel = new Agent({ keepAlive: true });
    const { issuer } = tenant.pool;
    const product = startProcess(
      "Dingpass",
      // As `npm start` does.
      [path.join(projectDirectory, "scripts/start.sh")],
      configuration,
      "sh",
    );
    stops.push(product.stop);
    const startMilliseconds = await waitUntil(() => readDiscovery(issuer, backChannel), {
      process: product,
      seconds: 60,
    });
    const memoryAtStart = readResidentMebibytes(product.pid);
    const discovery = await readDiscovery(issuer, backChannel);
    const target = {
      issuer,
      clientId: tenant.application.clientId,
      clientSecret: tenant.application.clientSecret ?? "",
      redirectUri: REDIRECT_URI,
      scope: "openid profile email phone dingtalk",
      authorizationEndpoint: String(discovery.authorization_endpoint),
      tokenEndpoint: String(discovery.token_endpoint),
      userinfoEndpoint: String(discovery.userinfo_endpoint),
    };
    const environment = {
      scene: { target, simulatorUrl, backChannel },
      people,
      measured: { product: product.pid, postgres: postgres.pid },
      startMilliseconds,
      memoryAtStart,
    };
    await Promise.race([work(environment), product.ended, simulator.ended, interrupted]);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function describeProduct(port: number, databaseUrl: string, simulatorUrl: string): Record<string, string> {
  const publicUrl = `http://localhost:${port}`;
  return {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    POOL_URL: `${publicUrl}/p/{pool}`,
    SECRET_KEYS: randomBytes(32).toString("base64url"),
    DINGTALK_LOGIN_URL: simulatorUrl,
    DINGTALK_API_URL: simulatorUrl,
    DINGTALK_OAPI_URL: simulatorUrl,
    // The driver says, as a proxy would, which address each of its browsers comes from.
    TRUSTED_PROXIES: "127.0.0.1,::1",
  };
}

/** Makes the pool and its people. The tenant's maker reads the product's configuration from this environment. */
async function seed(simulatorUrl: string, origin: string): Promise<{ tenant: Tenant; people: Person[] }> {
  const employees = Array.from({ length: PEOPLE }, (_, index) => ({
    name: `员工 ${index + 1}`,
    mobile: String(13_900_000_000 + index),
    stateCode: "86",
  }));
  const { corpId, app, people } = await addEnterprise(simulatorUrl, origin, employees);
  try {
    const tenant = await createTenant({
      pool: { name: "Benchmark", slug: "bench" },
      connection: { corpId, ...app, callbackUrl: REDIRECT_URI },
      application: { name: "Benchmark", redirectUris: [REDIRECT_URI] },
    });
    return { tenant, people: people.map((id) => ({ id, corpId })) };
  } finally {
    await database().$disconnect();
  }
}

/** Rows of earlier runs would slow down later ones. */
async function emptyDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  const name = pg.escapeIdentifier(maintenance.pathname.slice(1));
  maintenance.pathname = "/postgres";
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
}
