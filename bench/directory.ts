import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { startEmbeddedServer } from "@/embedded-postgres/embedded-server.mjs";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { applyMigrations } from "@/embedded-postgres/migrations.mjs";
import { findAdministratorByEmail } from "@/lib/data/administrators";
import { database } from "@/lib/data/client";
import { startSession } from "@/lib/services/administrators/start-session";
import { ensureAdministrator } from "@/prisma/seed/ensure-administrator";
import { migrationsDirectory, projectDirectory } from "@/scripts/project.mjs";
import { type AttemptHistory, makeAttemptHistory } from "./attempt-history";
import { listSearches, type Search } from "./directory-searches";
import { emptyDatabase } from "./environment";
import { describeMachine } from "./machine";
import { getPercentile } from "./measure";
import { startProcess, waitUntil } from "./process";
import { keepReport, log } from "./run-rows";
import { makeUserDirectory, type UserDirectory } from "./user-directory";
import { listUserSearches } from "./user-searches";

const ATTEMPTS = Number(process.env.BENCH_ATTEMPTS ?? 1_000_000);
const PEOPLE = [100, 100_000];
const RUNS = 200;
/** Runs of each that are not measured: an engine makes code quick once it has run some dozens of times, and a server runs for weeks. */
const WARM_UPS = 100;
/** What a page of the list may take at the 95th percentile, in milliseconds. */
const AIM = 50;

interface Timed {
  name: string;
  p50: number;
  p95: number;
  worst: number;
}

const machine = describeMachine();
const stops: (() => Promise<void>)[] = [];
try {
  const postgres = await startEmbeddedServer({
    dataDir: path.join(projectDirectory, ".data", "bench-directory"),
    log,
  });
  stops.push(postgres.stop);
  await emptyDatabase(postgres.url);
  await applyMigrations(postgres.url, migrationsDirectory, log);
  const port = await getFreePort();
  const origin = `http://localhost:${port}`;
  const configuration = {
    DATABASE_URL: postgres.url,
    PORT: String(port),
    PUBLIC_URL: origin,
    POOL_URL: `${origin}/p/{pool}`,
    SECRET_KEYS: randomBytes(32).toString("base64url"),
    // Nobody answers there: a person's page names departments where DingTalk does, and what is measured is ours.
    DINGTALK_API_URL: "http://localhost:1",
    DINGTALK_OAPI_URL: "http://localhost:1",
  };
  Object.assign(process.env, configuration);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  stops.push(() => client.end());
  stops.push(() => database().$disconnect());
  log(`Making ${ATTEMPTS} attempts in one pool and half as many in ten others`);
  const history = await makeAttemptHistory(client, ATTEMPTS);
  const searches = await listSearches(client, history);
  const directories: UserDirectory[] = [];
  for (const count of PEOPLE) {
    log(`Making ${count} people in a pool of their own`);
    const people = await makeUserDirectory(client, count);
    directories.push(people);
    searches.push(...(await listUserSearches(people)));
  }
  const product = startProcess(
    "Dingpass",
    [path.join(projectDirectory, "scripts/start.sh")],
    configuration,
    "sh",
  );
  stops.push(product.stop);
  await waitUntil(
    async () => {
      if (!(await fetch(`${origin}/api/health/ready`)).ok) throw new Error("not ready");
    },
    { process: product, seconds: 60 },
  );
  const rows: Timed[] = [];
  for (const search of [...searches, ...(await listPages(origin, history, directories))]) {
    log(`Measuring: ${search.name}`);
    rows.push(await time(search));
  }
  await keepReport("directory", formatDirectoryReport(rows));
} finally {
  for (const stop of stops.reverse()) await stop();
}
process.exit();

/** Whole pages as a signed-in administrator's browser gets them, with everything that surrounds the list. */
async function listPages(
  origin: string,
  { poolId, connections }: AttemptHistory,
  directories: readonly UserDirectory[],
): Promise<Search[]> {
  const email = "bench@example.com";
  await ensureAdministrator({ email, name: "Bench", password: randomBytes(16).toString("hex") });
  const administrator = await findAdministratorByEmail(database(), email);
  if (!administrator) throw new Error("there is no administrator");
  const context = { clientAddress: null, reference: "BENC-HBEN-CHBE" };
  const session = await startSession({ administratorId: administrator.id }, context);
  const home = `${origin}/console/user-pools/${poolId}/sign-ins`;
  const open = (address: string) => async () => {
    const answer = await fetch(address, {
      headers: { cookie: `dingpass.console=${session}` },
      redirect: "error",
    });
    const page = await answer.text();
    if (!answer.ok || !page.includes("<time ")) throw new Error(`${answer.status} at ${address}`);
  };
  return [
    { name: "whole page over HTTP: the list", run: open(home) },
    { name: "whole page over HTTP: one cause", run: open(`${home}?cause=login.cancelled`) },
    {
      name: "whole page over HTTP: connection and time",
      run: open(`${home}?connection=${connections.busy}&span=7d`),
    },
    ...directories.flatMap(({ count, poolId: people, userId }) => {
      const users = `${origin}/console/user-pools/${people}/users`;
      const all = `${count.toLocaleString("en")} people`;
      return [
        { name: `whole page over HTTP: ${all} called 张`, run: open(`${users}?search=张`) },
        { name: `whole page over HTTP: one of ${all}`, run: open(`${users}/${userId}`) },
      ];
    }),
  ];
}

async function time({ name, run }: Search): Promise<Timed> {
  const taken: number[] = [];
  for (let index = 0; index < WARM_UPS + RUNS; index += 1) {
    const begin = performance.now();
    await run();
    if (index >= WARM_UPS) taken.push(performance.now() - begin);
  }
  taken.sort((left, right) => left - right);
  return {
    name,
    p50: getPercentile(taken, 0.5),
    p95: getPercentile(taken, 0.95),
    worst: taken.at(-1) ?? Number.NaN,
  };
}

function formatDirectoryReport(rows: readonly Timed[]): string {
  const slow = rows.filter(({ p95 }) => p95 > AIM).map(({ name }) => name);
  return [
    "# Directory benchmark",
    "",
    `${new Date().toISOString().slice(0, 10)} · ${machine}`,
    "",
    `The sign-ins of a pool with ${ATTEMPTS.toLocaleString("en")} attempts of 30 days, beside ten pools with a twentieth of it each, and the`,
    `people of a small and of a large pool, on an embedded PostgreSQL with its ordinary settings: ${RUNS} runs of each after ${WARM_UPS} that were not measured, one after the other, milliseconds. Aim: p95 of at most ${AIM} ms.`,
    "",
    "|  | p50 ms | p95 ms | worst ms |",
    "| --- | ---: | ---: | ---: |",
    ...rows.map(
      ({ name, p50, p95, worst }) =>
        `| ${name} | ${[p50, p95, worst].map((ms) => ms.toFixed(1)).join(" | ")} |`,
    ),
    "",
    slow.length === 0 ? "- Everything is within the aim." : `- Beyond the aim: ${slow.join("; ")}.`,
    "",
  ].join("\n");
}
