import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EmbeddedServer } from "@/embedded-postgres/embedded-server.mjs";
import { applyMigrations } from "@/embedded-postgres/migrations.mjs";
import { startThrowawayServer } from "@/embedded-postgres/throwaway-server.mjs";
import { parseTokenSettings } from "@/lib/domain/application/token-settings";
import { findSettings } from "./stored-settings";

const migrations = "prisma/migrations";
const first = "20261121004609_init";

let server: EmbeddedServer;
let folder: string;
let client: pg.Client;

beforeAll(async () => {
  server = await startThrowawayServer();
  folder = await mkdtemp(path.join(tmpdir(), "dingpass-first-migration-"));
  await cp(path.join(migrations, first), path.join(folder, first), { recursive: true });
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const silent = () => undefined;

it("connections and applications of the first schema keep their settings, state and offers, and the product reads them", async () => {
  await applyMigrations(server.url, folder, silent);
  await client.query(`
    INSERT INTO pool (id, slug, name) VALUES ('p', 'acme', 'Acme');
    INSERT INTO connection (id, pool_id, identifier, display_name, corp_id, client_id, sealed_client_secret,
      secret_fingerprint, secret_set_at, agent_id, callback_url, scope, profile_fields, login_only, enabled, version, updated_at)
    VALUES
      ('full', 'p', 'full', 'Full', 'ding0a1b2c3d4e5f6071', 'dingq3xk7vnw2mzp8rt5', 'sealed', 'mark', now(),
       '3044556677', 'https://intranet.example.com/?a="b"', 'openid', '{name,mobile}', true, true, 7, '2026-01-02T03:04:05Z'),
      ('bare', 'p', 'bare', 'Bare', 'ding0a1b2c3d4e5f6071', 'dingq3xk7vnw2mzp8rt5', 'sealed', 'mark', now(),
       NULL, 'https://intranet.example.com/', 'openid corpid', NULL, false, false, 1, '2026-02-03T04:05:06Z'),
      ('told', 'p', 'told', 'Told', 'ding0a1b2c3d4e5f6071', 'dingq3xk7vnw2mzp8rt5', 'sealed', 'mark', now(),
       NULL, 'https://intranet.example.com/', 'openid corpid', NULL, false, false, 1, now());
    INSERT INTO audit_event (id, at, pool_id, actor, action, object, outcome) VALUES
      ('1', '2026-01-01T00:00:00Z', 'p', 'administrator:1', 'connection.disabled', 'connection:told', 'success'),
      ('2', '2026-01-03T00:00:00Z', 'p', 'administrator:1', 'connection.disabled', 'connection:told', 'success'),
      ('3', '2026-01-04T00:00:00Z', 'p', 'administrator:1', 'connection.updated', 'connection:told', 'success');
    INSERT INTO application (id, pool_id, client_id, name, type) VALUES
      ('a', 'p', 'client', 'Travel', 'web'), ('b', 'p', 'page', 'Board', 'spa'), ('c', 'p', 'phone', 'Pocket', 'native');
    INSERT INTO connection_application (pool_id, connection_id, application_id) VALUES ('p', 'full', 'a');`);

  await applyMigrations(server.url, path.resolve(migrations), silent);

  const { rows } = await client.query(`
    SELECT id, app_type::text AS "appType", settings, sealed_client_secret AS sealed, version,
      updated_at = '2026-01-02T03:04:05Z' AS untouched FROM connection WHERE id IN ('full', 'bare') ORDER BY id DESC`);
  expect(rows).toMatchObject([
    { id: "full", sealed: "sealed", version: 7, untouched: true },
    { id: "bare", sealed: "sealed", version: 1 },
  ]);
  // A setting that came later needs what these rows have for it: without, they cannot be read.
  expect(rows.map(findSettings)).toMatchObject([
    {
      appType: "internal",
      corpId: "ding0a1b2c3d4e5f6071",
      clientId: "dingq3xk7vnw2mzp8rt5",
      agentId: "3044556677",
      modes: ["browser"],
      callbackUrl: 'https://intranet.example.com/?a="b"',
      scope: "openid",
      profileFields: ["name", "mobile"],
      loginOnly: true,
      binding: { methods: [] },
    },
    {
      appType: "internal",
      corpId: "ding0a1b2c3d4e5f6071",
      clientId: "dingq3xk7vnw2mzp8rt5",
      agentId: "",
      modes: ["browser"],
      callbackUrl: "https://intranet.example.com/",
      scope: "openid corpid",
      profileFields: [],
      loginOnly: false,
    },
  ]);
  const applications = await client.query("SELECT type::text, tokens FROM application ORDER BY id");
  const earlier = {
    scopes: ["profile", "email", "phone", "dingtalk"],
    asksConsent: false,
    accessTokenFormat: "opaque",
    audience: "",
    accessTokenSeconds: 3600,
    idTokenSeconds: 3600,
    refreshTokenDays: 30,
    pkceRequired: true,
    pushedRequestsOnly: false,
    deviceFlow: false,
    boundTokensOnly: false,
    claimsInIdToken: false,
    refreshTokens: true,
    refreshOverlap: 10,
  };
  expect(applications.rows.map(({ type, tokens }) => [type, parseTokenSettings(tokens)])).toEqual([
    ["web", { ...earlier, rotateRefreshTokens: false }],
    ["spa", { ...earlier, rotateRefreshTokens: true }],
    ["native", { ...earlier, rotateRefreshTokens: true }],
  ]);
  const states = await client.query("SELECT id, disabled_at FROM connection ORDER BY id");
  expect(states.rows).toEqual([
    { id: "bare", disabled_at: new Date("2026-02-03T04:05:06Z") },
    { id: "full", disabled_at: null },
    { id: "told", disabled_at: new Date("2026-01-03T00:00:00Z") },
  ]);
  const offers = await client.query("SELECT connection_id, application_id FROM offer");
  expect(offers.rows).toEqual([{ connection_id: "full", application_id: "a" }]);
});
