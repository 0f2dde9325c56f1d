import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { recordStatements } from "@/e2e/fixtures/statement-plans";
import { database } from "@/lib/data/client";
import { parseAuditFilter } from "@/lib/domain/audit/parse-audit-filter";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import { exportAllActs } from "./export-all-acts";
import { exportPoolActs } from "./export-pool-acts";
import type { AuditEntry } from "./read-audit-entries";

const everything = parseAuditFilter({});
let poolId: string;

beforeAll(async () => {
  // Before anything asks for the configuration: everything below runs on a database of this file's own.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  poolId = (await createPool(consoleScope(), { name: "Acme", slug: "acme" })).id;
  // Two of each moment, so that a batch ends between two of them.
  await database().$executeRaw`
    INSERT INTO audit_event (id, at, pool_id, actor, action, object, outcome)
    SELECT gen_random_uuid()::text, now() - make_interval(hours => n / 2), CASE WHEN n % 5 = 0 THEN 'other' ELSE ${poolId} END,
      'operator', CASE WHEN n % 10 < 3 THEN 'user.disabled' ELSE 'connection.updated' END, 'connection:' || n % 7, 'success'
    FROM generate_series(1, 2500) n`;
});

afterAll(() => database().$disconnect());

async function readAll(batches: AsyncIterable<AuditEntry[]>): Promise<AuditEntry[]> {
  const all: AuditEntry[] = [];
  for await (const entries of batches) all.push(...entries);
  return all;
}

const countReads = async (work: () => Promise<unknown>) =>
  (await recordStatements(work)).filter(({ text }) => /^\s*SELECT id, at, pool_id AS "poolId"/.test(text))
    .length;

describe("an export of the audit trail", () => {
  it("holds every act of the pool once, newest first, and nothing of another one", async () => {
    const { slug, batches } = await exportPoolActs(poolScope(poolId), everything);
    expect(slug).toBe("acme");
    const stored = await database().auditEvent.findMany({
      where: { poolId },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      select: { id: true },
    });
    expect((await readAll(batches)).map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
    expect(stored.length).toBeGreaterThan(2_000);
  });

  it("reads a batch when the one before is taken, and no more than batches", async () => {
    const { batches } = await exportPoolActs(poolScope(poolId), everything);
    const sizes: number[] = [];
    for (;;) {
      let size: number | null = 0;
      const reads = await countReads(async () => {
        const { done, value } = await batches.next();
        size = done ? null : value.length;
      });
      if (size === null) {
        expect(reads).toBe(0);
        break;
      }
      expect(reads).toBe(1);
      sizes.push(size);
    }
    expect(sizes.slice(0, -1)).toEqual([500, 500, 500, 500]);
    expect(sizes.at(-1)).toBeLessThan(500);
  });

  it("reads nothing more once it is left", async () => {
    const { batches } = await exportPoolActs(poolScope(poolId), everything);
    await batches.next();
    const reads = await countReads(async () => {
      await batches.return();
      expect(await batches.next()).toEqual({ done: true, value: undefined });
    });
    expect(reads).toBe(0);
  });

  it("is what the filter lets through, of the pool or of the installation", async () => {
    const filter = parseAuditFilter({ group: "user", object: "connection:3" });
    const { batches } = await exportPoolActs(poolScope(poolId), filter);
    const own = await readAll(batches);
    const all = await readAll(await exportAllActs(consoleScope(), filter));
    for (const { action, object } of [...own, ...all])
      expect([action, object?.key]).toEqual(["user.disabled", "connection:3"]);
    expect(all.length).toBeGreaterThan(own.length);
    expect(own.length).toBeGreaterThan(0);
    expect(
      (await readAll(await exportAllActs(consoleScope(), parseAuditFilter({ to: "2001-01-01" })))).length,
    ).toBe(0);
  });

  it("SEC-67: is an act itself: who, which, and when, before anything of it leaves", async () => {
    const scope = poolScope(poolId);
    await exportPoolActs(scope, parseAuditFilter({ group: "login", from: "2026-11-01" }));
    await exportAllActs(consoleScope(), everything);
    const kept = await database().auditEvent.findMany({
      where: { action: "audit.exported" },
      orderBy: { at: "desc" },
      take: 2,
    });
    expect(kept).toMatchObject([
      { poolId: null, object: null, details: {} },
      {
        poolId,
        object: `pool:${poolId}`,
        actor: scope.actor,
        reference: scope.reference,
        outcome: "success",
        details: { group: "login", from: "2026-11-01" },
      },
    ]);
  });

  it("SEC-61: of a pool that is not there is not found, and leaves no act", async () => {
    const before = await database().auditEvent.count();
    await expect(exportPoolActs(poolScope(randomUUID()), everything)).rejects.toMatchObject({
      code: "pool.not_found",
    });
    expect(await database().auditEvent.count()).toBe(before);
  });
});
