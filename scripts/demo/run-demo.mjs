import { readFile } from "node:fs/promises";
import path from "node:path";
import { startEmbeddedServer } from "../../embedded-postgres/embedded-server.mjs";
import { applyMigrations } from "../../embedded-postgres/migrations.mjs";
import { getSecretKeys } from "../../server/secret-keys.mjs";
import { end, stopAtEnd } from "../lifetime.mjs";
import { getDataDirectory, migrationsDirectory } from "../project.mjs";
import { buildWhenStale, generateClient } from "../set-up/build.mjs";
import { runProgram } from "../set-up/run-program.mjs";
import { describeDemo } from "./describe-demo.mjs";
import { getDemoPorts } from "./ports.mjs";
import { openProcessList } from "./process-list.mjs";
import { startProcess } from "./start-process.mjs";
import { registerAddresses, waitUntilHealthy } from "./wiring.mjs";

/** Programs written in TypeScript run without a build; the condition lets them import server modules. */
const typescript = ["--conditions=react-server", "--import", "tsx"];

/** Starts the whole demo and prints where it is. It runs until a signal. */
export async function runDemo() {
  const dataDir = getDataDirectory();
  const list = await openProcessList(dataDir, console.log);
  stopAtEnd(list.clear);
  const ports = await getDemoPorts();
  await generateClient();
  await buildWhenStale();

  const databaseUrl = await startDatabase(dataDir);
  const simulator = await startProcess({
    name: "DingTalk simulator",
    args: [
      ...["--import", "tsx", "simulator/main.ts", "--port", String(ports.simulator)],
      ...["--mail-port", String(ports.mail)],
    ],
    ready: /DingTalk simulator listening on (\S+)/,
    list,
  });
  const simulatorUrl = String(simulator[1]);
  const demoFile = path.join(dataDir, "demo.json");
  const environment = {
    DATABASE_URL: databaseUrl,
    SECRET_KEYS: process.env.SECRET_KEYS || (await getSecretKeys(dataDir)),
    PORT: String(ports.dingpass),
    PUBLIC_URL: `http://localhost:${ports.dingpass}`,
    DINGTALK_LOGIN_URL: simulatorUrl,
    DINGTALK_API_URL: simulatorUrl,
    DINGTALK_OAPI_URL: simulatorUrl,
    SMTP_URL: `smtp://127.0.0.1:${ports.mail}`,
    MAIL_FROM: "Dingpass <no-reply@dingpass.example>",
    LOG_LEVEL: "warn",
  };
  await runProgram(process.execPath, [...typescript, "prisma/seed-demo.ts"], {
    environment: {
      ...environment,
      DEMO_RELYING_PARTY_URL: `http://localhost:${ports.relyingParty}`,
      DEMO_FILE: demoFile,
    },
    failure: "The demo's data could not be made.",
  });
  /** @type {import("./describe-demo.mjs").Demo} */
  const demo = JSON.parse(await readFile(demoFile, "utf8"));
  await registerAddresses(simulatorUrl, demo.connection);
  await startProcess({
    name: "Dingpass",
    command: "sh",
    args: ["scripts/start.sh"],
    environment,
    ready: /Dingpass listens on port/,
    list,
  });
  await waitUntilHealthy(environment.PUBLIC_URL);
  await startProcess({
    name: "Sample site",
    args: [
      ...["--import", "tsx", "sample-site/main.ts", "--port", String(ports.relyingParty)],
      ...["--issuer", demo.pool.issuer, "--client-id", demo.application.clientId],
    ],
    // Not on the command line, which other users of the machine can read.
    environment: { RELYING_PARTY_CLIENT_SECRET: demo.application.clientSecret },
    ready: /Sample site listening on (\S+)/,
    list,
  });
  console.log(describeDemo(demo));
}

/** @param {string} dataDir */
async function startDatabase(dataDir) {
  const database = await startEmbeddedServer({ dataDir, log: console.log });
  stopAtEnd(database.stop);
  database.ended.then((log) => {
    console.error(`PostgreSQL has ended. Its last lines:\n${log}`);
    end(1);
  });
  await applyMigrations(database.url, migrationsDirectory, console.log);
  return database.url;
}
