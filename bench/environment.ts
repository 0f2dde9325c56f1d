import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { createKeepAliveAgent } from "@/e2e/fixtures/http-browser/keep-alive";
import { addEnterprise } from "@/e2e/fixtures/simulated-enterprise";
import { startEmbeddedServer } from "@/embedded-postgres/embedded-server.mjs";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { applyMigrations } from "@/embedded-postgres/migrations.mjs";
import { poolIssuer } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { hashPassword } from "@/lib/passwords/hash-password";
import { createPool } from "@/lib/services/pools/create-pool";
import { createTenant, type Tenant } from "@/prisma/seed/create-tenant";
import { consoleScope } from "@/prisma/seed/scope";
import { migrationsDirectory, projectDirectory } from "@/scripts/project.mjs";
import { startBalancer } from "./balancer";
import { readResidentMebibytes } from "./cpu";
import { endpointsOf, type LimitPeer, startLimitPeer } from "./limit-peer";
import type { AskingPool } from "./login-scenarios";
import type { Measured } from "./measure-row";
import { type ServingProcess, startProcess, waitUntil } from "./process";
import { type LocalUser, type Person, readDiscovery, type Scene } from "./steps";

/** Everything a benchmark needs, running: a database with its defaults, the simulator, a production Dingpass, the limit peer. */
export interface Environment {
  scene: Scene;
  people: Person[];
  /** Each is asked for once; nobody has seen them yet. */
  strangers: Iterator<Person>;
  /** They have a password, and are nobody's at DingTalk. */
  local: LocalUser[];
  /** The second pool, whose connection asks people whom it does not know. */
  asking: AskingPool;
  /** Of the other pools: what their discovery documents are read from. */
  issuers: string[];
  measured: Measured;
  /** Starts a second instance of the product beside the first, on the same database and address. */
  addInstance(): Promise<Measured>;
  peer: LimitPeer & { measured: Measured };
  startMilliseconds: number;
  /** MiB. */
  memoryAtStart: number;
}

/** People who sign in in turn: more than come at once, so that few logins are of the same person at a time. */
const PEOPLE = 64;
/** As many as the row of first logins takes at most, at three concurrencies and with its warm-ups. */
const STRANGERS = 1_000;
const OTHER_POOLS = 200;
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
    const peerUrl = postgres.url.replace(/[^/]+$/, "limit_peer");
    await emptyDatabase(peerUrl);
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

    const balancer = await startBalancer();
    stops.push(balancer.stop);
    const origin = `http://localhost:${balancer.port}`;
    const configuration = describeProduct(origin, postgres.url, simulatorUrl);
    Object.assign(process.env, configuration);
    const { tenant, askingTenant, people, local, newcomers, issuers } = await seed(simulatorUrl, origin);

    interruption.signal.throwIfAborted();
    const instances: { port: number; process: ServingProcess }[] = [];
    const startInstance = async () => {
      const port = await getFreePort();
      const environment = { ...configuration, PORT: String(port) };
      // As `npm start` does.
      const args = [path.join(projectDirectory, "scripts/start.sh")];
      const product = startProcess("Dingpass", args, environment, "sh");
      stops.push(product.stop);
      const alive = `http://localhost:${port}/api/health/ready`;
      const startMilliseconds = await waitUntil(
        async () => {
          if (!(await fetch(alive)).ok) throw new Error("not ready");
        },
        { process: product, seconds: 60 },
      );
      instances.push({ port, process: product });
      balancer.spreadOver(instances.map(({ port }) => port));
      return startMilliseconds;
    };
    const measureInstances = () => ({
      product: instances.map(({ process }) => process.pid),
      postgres: postgres.pid,
    });
    log("Starting Dingpass");
    const startMilliseconds = await startInstance();
    const measured = measureInstances();
    const memoryAtStart = readResidentMebibytes(measured.product[0] ?? 0);
    const backChannel = createKeepAliveAgent();
    const sceneOf = async ({ pool: { issuer }, application }: Tenant): Promise<Scene> => ({
      target: {
        issuer,
        clientId: application.clientId,
        clientSecret: application.clientSecret ?? "",
        redirectUri: REDIRECT_URI,
        scope: "openid profile email phone dingtalk",
        ...endpointsOf(await readDiscovery(issuer, backChannel)),
      },
      simulatorUrl,
      backChannel,
    });
    log("Starting the limit peer");
    const peer = await startLimitPeer(peerUrl, REDIRECT_URI, backChannel);
    stops.push(peer.process.stop);
    const environment = {
      scene: await sceneOf(tenant),
      people: people.slice(0, PEOPLE),
      strangers: people.slice(PEOPLE).values(),
      local,
      asking: { scene: await sceneOf(askingTenant), newcomers: newcomers.values() },
      issuers,
      measured,
      addInstance: async () => {
        await startInstance();
        return measureInstances();
      },
      peer: { ...peer, measured: { product: [peer.process.pid], postgres: postgres.pid } },
      startMilliseconds,
      memoryAtStart,
    };
    await Promise.race([work(environment), simulator.ended, peer.process.ended, interrupted]);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function describeProduct(
  publicUrl: string,
  databaseUrl: string,
  simulatorUrl: string,
): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
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

interface Seed {
  tenant: Tenant;
  askingTenant: Tenant;
  people: Person[];
  local: LocalUser[];
  newcomers: { person: Person; user: LocalUser }[];
  issuers: string[];
}

/** Makes the pools and the people of the first. The tenant's maker reads the product's configuration from this environment. */
async function seed(simulatorUrl: string, origin: string): Promise<Seed> {
  const employees = Array.from({ length: PEOPLE + STRANGERS }, (_, index) => ({
    name: `员工 ${index + 1}`,
    mobile: String(13_900_000_000 + index),
    stateCode: "86",
  }));
  const { corpId, app, people } = await addEnterprise(simulatorUrl, origin, employees);
  try {
    const connection = { corpId, ...app, callbackUrl: REDIRECT_URI };
    const application = { name: "Benchmark", redirectUris: [REDIRECT_URI] };
    const tenant = await createTenant({
      pool: { name: "Benchmark", slug: "bench" },
      connection,
      application,
    });
    const askingTenant = await createTenant({
      pool: { name: "Asking", slug: "bench-asking" },
      connection: { ...connection, binding: { methods: ["password"] } },
      application,
    });
    await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods: ["password"] } });
    const everybody = people.map((id) => ({ id, corpId }));
    const users = await addLocalUsers(askingTenant, everybody.length);
    const newcomers = users.flatMap((user, index) => {
      const person = everybody[index];
      return person ? [{ person, user }] : [];
    });
    const issuers: string[] = [];
    for (let index = 0; index < OTHER_POOLS; index += 1) {
      const { id } = await createPool(consoleScope(), { name: `Pool ${index}`, slug: `pool-${index}` });
      issuers.push(poolIssuer(await getPoolAddress(id)));
    }
    const local = await addLocalUsers(tenant, PEOPLE);
    return { tenant, askingTenant, people: everybody, local, newcomers, issuers };
  } finally {
    await database().$disconnect();
  }
}

/** Adds users to a pool who share one password, so that it is hashed once. */
async function addLocalUsers({ pool }: Tenant, count: number): Promise<LocalUser[]> {
  const password = randomBytes(12).toString("hex");
  const hash = await hashPassword(password);
  const rows = Array.from({ length: count }, (_, index) => ({ id: randomUUID(), username: `user-${index}` }));
  await database().user.createMany({
    data: rows.map((row) => ({ ...row, poolId: pool.id, name: row.username })),
  });
  await database().userPassword.createMany({
    data: rows.map(({ id }) => ({ userId: id, poolId: pool.id, hash })),
  });
  return rows.map(({ username }) => ({ username, password }));
}

/** Rows of earlier runs would slow down later ones. */
export async function emptyDatabase(url: string): Promise<void> {
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
