import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedServer } from "./embedded-server.mjs";
import { applyMigrations, findPendingMigrations } from "./migrations.mjs";
import { startThrowawayServer } from "./throwaway-server.mjs";
import { writeMigration } from "./write-migration.mjs";

let folder: string;
let server: EmbeddedServer;
let url: string;
let migrations: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dingpass-migrations-"));
  server = await startThrowawayServer();
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  count += 1;
  await query(server.url, `CREATE DATABASE "fresh_${count}"`);
  url = Object.assign(new URL(server.url), { pathname: `/fresh_${count}` }).href;
  migrations = path.join(folder, `migrations-${count}`);
  await mkdir(migrations);
});

async function query(address: string, sql: string) {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function addMigration(name: string, sql: string) {
  await mkdir(path.join(migrations, name), { recursive: true });
  await writeFile(path.join(migrations, name, "migration.sql"), sql);
}

const ignore = () => {};

describe("migrations", () => {
  it("are pending until they are applied, in order and once", async () => {
    await addMigration("2_second", "ALTER TABLE one ADD COLUMN word text;");
    await addMigration("1_first", "CREATE TABLE one (id int);");
    expect(await findPendingMigrations(url, migrations)).toEqual(["1_first", "2_second"]);
    expect(await applyMigrations(url, migrations, ignore)).toEqual(["1_first", "2_second"]);
    expect(await findPendingMigrations(url, migrations)).toEqual([]);
    expect(await applyMigrations(url, migrations, ignore)).toEqual([]);
  });

  it("are applied by one of two that start at once", async () => {
    await addMigration("1_first", "CREATE TABLE one (id int); SELECT pg_sleep(0.2);");
    const both = await Promise.all([
      applyMigrations(url, migrations, ignore),
      applyMigrations(url, migrations, ignore),
    ]);
    expect(both.flat()).toEqual(["1_first"]);
  });

  it("leave nothing behind when they fail, and are tried again when corrected", async () => {
    await addMigration("1_first", "CREATE TABLE one (id int); SELCT 1;");
    await expect(applyMigrations(url, migrations, ignore)).rejects.toMatchObject({
      name: "StartRefused",
      message: expect.stringMatching(/syntax error at or near "SELCT"[\s\S]*npm run db:migrate/),
    });
    expect(await query(url, "SELECT to_regclass('one') AS found")).toEqual([{ found: null }]);
    expect(await findPendingMigrations(url, migrations)).toEqual(["1_first"]);
    await addMigration("1_first", "CREATE TABLE one (id int);");
    expect(await applyMigrations(url, migrations, ignore)).toEqual(["1_first"]);
  });

  it("may hold semicolons inside functions and texts", async () => {
    await addMigration(
      "1_function",
      "CREATE FUNCTION two() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'a;b'; END; $$;",
    );
    await applyMigrations(url, migrations, ignore);
    expect(await query(url, "SELECT two()")).toEqual([{ two: "a;b" }]);
  });

  it("say that the database cannot be reached without telling its password", async () => {
    const nowhere = "postgresql://someone:hidden-word@127.0.0.1:1/none";
    const refusal = await findPendingMigrations(nowhere, migrations).catch((error) => error);
    expect(refusal.message).toMatch(/cannot be reached \(ECONNREFUSED\)/);
    expect(refusal.message).not.toContain("hidden-word");
  });

  it("are written from the schema's change", async () => {
    const schemaFile = path.join(folder, `schema-${count}.prisma`);
    const model = (fields: string) =>
      `datasource db {\n  provider = "postgresql"\n}\nmodel Thing {\n  id String @id\n${fields}}\n`;
    await writeFile(schemaFile, model(""));
    const first = await writeMigration({ name: "init", schemaFile, migrationsDirectory: migrations });
    expect(await readFile(first ?? "", "utf8")).toContain('CREATE TABLE "Thing"');
    expect(await writeMigration({ name: "same", schemaFile, migrationsDirectory: migrations })).toBeNull();
    await applyMigrations(url, migrations, ignore);
    expect(await query(url, 'SELECT * FROM "Thing"')).toEqual([]);
  });

  it("have names that sort and read well", async () => {
    const written = writeMigration({
      name: "Add Things",
      schemaFile: "none",
      migrationsDirectory: migrations,
    });
    await expect(written).rejects.toMatchObject({ name: "StartRefused" });
  });
});
