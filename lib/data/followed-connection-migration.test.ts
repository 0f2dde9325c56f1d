import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EmbeddedServer } from "@/embedded-postgres/embedded-server.mjs";
import { applyMigrations } from "@/embedded-postgres/migrations.mjs";
import { startThrowawayServer } from "@/embedded-postgres/throwaway-server.mjs";

const migrations = "prisma/migrations";

let server: EmbeddedServer;
let folder: string;
let client: pg.Client;

beforeAll(async () => {
  server = await startThrowawayServer();
  folder = await mkdtemp(path.join(tmpdir(), "dingpass-migrations-before-"));
  const names = (await readdir(migrations)).sort();
  const tested = names.findIndex((name) => name.endsWith("_profile_follows_connection"));
  for (const name of names.slice(0, tested))
    await cp(path.join(migrations, name), path.join(folder, name), { recursive: true });
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const silent = () => undefined;

it("SEC-106: people follow the connection of their last sign-in, and keep their departments", async () => {
  await applyMigrations(server.url, folder, silent);
  await client.query(`
    INSERT INTO pool (id, slug, name) VALUES ('p', 'acme', 'Acme');
    INSERT INTO connection (id, pool_id, identifier, display_name, settings, sealed_client_secret, secret_fingerprint, secret_set_at)
    VALUES ('one', 'p', 'one', 'One', '{}', 'sealed', 'mark', now()), ('two', 'p', 'two', 'Two', '{}', 'sealed', 'mark', now());
    INSERT INTO "user" (id, pool_id) VALUES ('u', 'p'), ('v', 'p');
    INSERT INTO identity (id, pool_id, user_id, developer_scope, union_id) VALUES ('i', 'p', 'u', 'd', 'a'), ('j', 'p', 'v', 'd', 'b');
    INSERT INTO enterprise_membership (id, pool_id, identity_id, developer_scope, corp_id, userid, department_ids)
    VALUES ('m', 'p', 'i', 'd', 'd', 'zhang', '{1,-7,2147483647}'), ('n', 'p', 'j', 'd', 'd', 'li', '{}');
    INSERT INTO sign_in (id, pool_id, user_id, connection_id, identity_id, mode, amr, proven_at)
    VALUES ('s', 'p', 'u', 'one', 'i', 'browser', '{}', now() - interval '1 day'), ('t', 'p', 'u', 'two', 'i', 'browser', '{}', now());`);

  await applyMigrations(server.url, path.resolve(migrations), silent);

  const identities = await client.query("SELECT id, connection_id FROM identity ORDER BY id");
  expect(identities.rows).toEqual([
    { id: "i", connection_id: "two" },
    { id: "j", connection_id: null },
  ]);
  const memberships = await client.query("SELECT department_ids FROM enterprise_membership ORDER BY id");
  expect(memberships.rows).toEqual([{ department_ids: ["1", "-7", "2147483647"] }, { department_ids: [] }]);
});
