import { randomBytes } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { startEmbeddedServer } from "@/embedded-postgres/embedded-server.mjs";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { applyMigrations } from "@/embedded-postgres/migrations.mjs";
import { createDatabase } from "../fixtures/own-database";
import { startOwnProduct } from "../fixtures/own-product";
import { startProduct } from "../fixtures/product";
import { expect, test } from "../fixtures/test";
import { ask } from "../fixtures/visitor";

const silent = () => undefined;
let directory: string;

test.beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "dingpass-embedded-"));
});

test.afterEach(() => rm(directory, { recursive: true, force: true }));

/** Starts the product on its own database, as somebody does who has set nothing. @returns what it said by then. */
async function startAlone(dataDir: string): Promise<string> {
  const port = await getFreePort();
  const product = await startProduct({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn" });
  try {
    expect((await ask(`http://127.0.0.1:${port}/api/health/ready`)).status).toBe(200);
    return product.output();
  } finally {
    await product.stop();
  }
}

test("a start on an embedded database of its own brings it up to this release", async () => {
  test.slow();
  const dataDir = path.join(directory, "data");
  const first = await startAlone(dataDir);
  expect(first).toMatch(/Applied migration \d+_init\n/);
  expect(first).toContain("There is no administrator yet.");
  expect(await startAlone(dataDir)).not.toContain("Applied migration");
});

test("also one that an earlier release left", async () => {
  test.slow();
  const dataDir = path.join(directory, "data");
  const migrations = path.join(directory, "migrations");
  await cp("prisma/migrations", migrations, { recursive: true });
  const names = (await readdir(migrations)).sort();
  const last = names.at(-1) ?? "";
  await rm(path.join(migrations, last), { recursive: true });
  const server = await startEmbeddedServer({ dataDir, log: silent });
  await applyMigrations(server.url, migrations, silent);
  await server.stop();
  const said = await startAlone(dataDir);
  expect(said.match(/Applied migration .*/g)).toEqual([`Applied migration ${last}`]);
});

test("a start on a shared database leaves that to whoever runs it, and says how", async ({ stack }) => {
  const url = new URL(stack.environment.DATABASE_URL ?? "");
  const name = `bare_${randomBytes(5).toString("hex")}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  const environment = { ...stack.environment, DATABASE_URL: url.href, PORT: String(await getFreePort()) };
  await expect(startProduct(environment)).rejects.toThrow(
    /ended with 1:\n(?:.*\n)*The database lacks \d+ migrations: run npm run db:migrate/,
  );
});

test("SEC-67, SEC-94: a start says what its database role could do beyond its work", async ({ stack }) => {
  const DATABASE_URL = await createDatabase(stack.environment.DATABASE_URL ?? "");
  const product = await startOwnProduct(stack, { DATABASE_URL });
  try {
    expect(product.output()).toMatch(
      /"level":"warn".*The database role of DATABASE_URL is a superuser, owns the audit trail, /,
    );
  } finally {
    await product.stop();
  }
});

test("SEC-94: a start refuses a database elsewhere that it would reach without verified TLS", async ({
  stack,
}) => {
  const environment = { ...stack.environment, DATABASE_URL: "postgresql://app:hidden-word@db.example.com/x" };
  const refusal = await startProduct(environment).catch((error: Error) => error.message);
  expect(refusal).toMatch(/ended with 1:\n(?:.*\n)*DATABASE_URL must end in \?sslmode=verify-full/);
  expect(refusal).not.toContain("hidden-word");
});

test("a running instance holds no part of what builds it", async () => {
  test.skip(process.platform !== "linux", "only Linux says what a process has loaded");
  test.slow();
  const port = await getFreePort();
  const product = await startProduct({ DATA_DIR: path.join(directory, "data"), PORT: String(port) });
  try {
    await ask(`http://127.0.0.1:${port}/setup`);
    const loaded = await readFile(`/proc/${product.pid}/maps`, "utf8");
    const compiled = new Set(loaded.match(/[^/\s]+\.node$/gm));
    expect([...compiled].filter((name) => !name.startsWith("argon2."))).toEqual([]);
  } finally {
    await product.stop();
  }
});
