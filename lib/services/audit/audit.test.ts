import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { explain, recordStatements } from "@/e2e/fixtures/statement-plans";
import { database } from "@/lib/data/client";
import type { AuditFilter } from "@/lib/domain/audit/audit-filter";
import { parseAuditFilter } from "@/lib/domain/audit/parse-audit-filter";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { createPool } from "@/lib/services/pools/create-pool";
import { updatePool } from "@/lib/services/pools/update-pool";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import { listAllActs } from "./list-all-acts";
import { listPoolActs } from "./list-pool-acts";

let client: pg.Client;
let poolId: string;
const administratorId = randomUUID();

/** As many rows as a busy year leaves; nineteen of twenty are logins. */
const rows = 200_000;

beforeAll(async () => {
  // Before anything asks for the configuration: everything below runs on a database of this file's own.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  poolId = (await createPool(consoleScope(), { name: "Acme", slug: "acme" })).id;
  await database().administrator.create({
    data: { id: administratorId, email: "a@example.com", name: "Li Lei", passwordHash: "x" },
  });
  await client.query(`
    INSERT INTO audit_event (id, at, pool_id, actor, action, object, outcome, reference)
    SELECT gen_random_uuid(), now() - make_interval(mins => n),
      CASE WHEN n % 10 < 8 THEN '${poolId}' ELSE 'other-pool' END,
      CASE WHEN n % 20 > 0 THEN 'user:' || (n % 5000) WHEN n % 60 = 0 THEN 'administrator:${administratorId}' ELSE 'administrator:other' END,
      CASE WHEN n % 20 > 0 THEN 'login.signed_in' WHEN n % 200 = 0 THEN 'user.disabled' ELSE 'connection.updated' END,
      CASE WHEN n % 20 > 0 THEN 'attempt:' || n ELSE 'connection:' || (n % 100) END, 'success', 'reference-' || n
    FROM generate_series(1, ${rows}) n`);
  await client.query("VACUUM ANALYZE");
}, 120_000);

afterAll(async () => {
  await database().$disconnect();
  await client.end();
});

const ask = (narrowed: Partial<Record<keyof AuditFilter, string>> = {}, after: string | null = null) => ({
  filter: parseAuditFilter(narrowed),
  after: parseListCursor(after),
});

const questions: [string, Partial<Record<keyof AuditFilter, string>>][] = [
  ["everything but logins", {}],
  ["a group", { group: "user" }],
  ["a group that has nothing", { group: "application" }],
  ["logins", { group: "login" }],
  ["an administrator", { actor: `administrator:${administratorId}` }],
  ["somebody who did nothing", { actor: "operator" }],
  ["a thing", { object: "connection:20" }],
  ["a time", { from: "2026-01-01", to: "2026-12-31" }],
  ["a long time ago", { to: "2001-01-01" }],
  ["logins of a long time ago", { group: "login", to: "2001-01-01" }],
];

describe("REL-36: pages of the audit trail among many rows", () => {
  it.each(questions)("%s, read along an index, of a pool and of all", async (_name, narrowed) => {
    for (const read of [
      () => listPoolActs(poolScope(poolId), ask(narrowed)),
      () => listAllActs(consoleScope(), ask(narrowed)),
    ]) {
      const statements = await recordStatements(read);
      const asking = statements.filter(({ text }) => text.includes("FROM audit_event"));
      expect(asking.length).toBeGreaterThan(0);
      for (const statement of asking) {
        const plan = await explain(client, statement, { buffers: true });
        expect(plan.readWhole).toEqual([]);
        // A page of 51 rows and their names: what lies beside them in an index, and nothing like the thousands of pages of the table.
        expect(plan.pages, statement.text).toBeLessThan(800);
      }
    }
  });

  it("a page costs milliseconds", async () => {
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1)
      for (const [, narrowed] of questions) {
        const began = performance.now();
        await listPoolActs(poolScope(poolId), ask(narrowed));
        times.push(performance.now() - began);
      }
    const p95 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
    process.stdout.write(
      `audit page among ${rows} rows: p50 ${times[times.length / 2]?.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms\n`,
    );
    expect(p95).toBeLessThan(200);
  });
});

describe("the audit trail", () => {
  it("shows acts newest first, each once, page by page", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listPoolActs(poolScope(poolId), ask({ object: "connection:20" }, after));
      seen.push(...page.entries.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    const stored = await database().auditEvent.findMany({
      where: { poolId, object: "connection:20" },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      select: { id: true },
    });
    expect(seen.length).toBeGreaterThan(100);
    expect(seen).toEqual(stored.map(({ id }) => id));
  });

  it("SEC-61: of a pool shows nothing of another one", async () => {
    const other = (await createPool(consoleScope(), { name: "Globex", slug: "globex" })).id;
    const { entries } = await listPoolActs(poolScope(other), ask());
    expect(entries.map(({ action }) => action)).toEqual(["pool.created"]);
    await expect(listPoolActs(poolScope(randomUUID()), ask())).rejects.toMatchObject({
      code: "pool.not_found",
    });
  });

  it("names who acted and on what, while it exists, and from its deletion's row afterwards", async () => {
    const own = await createPool(consoleScope(), { name: "Initech", slug: "initech" });
    await updatePool(poolScope(own.id), {
      version: 1,
      name: "Initech Ltd",
      contact: "",
      loginMethods: [],
      secondFactor: "off",
    });
    const at = new Date();
    const act = { at, poolId: own.id, actor: "operator", outcome: "success" };
    await database().auditEvent.createMany({
      data: [
        { ...act, action: "connection.updated", object: "connection:gone" },
        { ...act, action: "connection.deleted", object: "connection:gone", details: { identifier: "dd" } },
        { ...act, action: "application.updated", object: "application:never" },
        { ...act, action: "application.deleted", object: "application:board", details: { name: "Board" } },
        {
          ...act,
          action: "connection.offered",
          object: "connection:gone",
          details: { applicationId: "board" },
        },
        { ...act, action: "user.disabled", reference: "ABCD-2345-WXYZ" },
        { ...act, action: "user.enabled", actor: `administrator:${administratorId}`, object: null },
      ],
    });
    const { entries } = await listPoolActs(poolScope(own.id), ask());
    const shown = entries.map(({ action, actor, object }) => [
      action,
      actor.name,
      object?.name,
      object?.exists,
    ]);
    expect(shown).toContainEqual(["pool.updated", null, "Initech Ltd", true]);
    expect(shown).toContainEqual(["connection.updated", null, "dd", false]);
    expect(shown).toContainEqual(["connection.deleted", null, "dd", false]);
    expect(shown).toContainEqual(["application.updated", null, null, false]);
    expect(shown).toContainEqual(["user.enabled", "Li Lei", undefined, undefined]);
    expect(entries.find(({ action }) => action === "connection.offered")?.application?.name).toBe("Board");
    const kindOf = (name: string) => entries.find(({ action }) => action === name)?.actor.kind;
    expect(["pool.created", "connection.updated", "user.disabled", "user.enabled"].map(kindOf)).toEqual([
      "set_up_command",
      "operator_command",
      "operator",
      "administrator",
    ]);
  });
});
