import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { database } from "@/lib/data/client";
import { inPurgeTurn } from "@/lib/data/purge-turn";
import { makeTenant } from "@/lib/login/testing/attempts";
import { ClockWatch } from "./clock-watch";
import { purge, purgeOnce } from "./purge";

const lines: string[] = [];
vi.mock("@/lib/log/log", async (original) => {
  const real = await original<typeof import("@/lib/log/log")>();
  const log = real.createLog("debug", { write: (line) => lines.push(line) });
  return { ...real, log: () => log };
});

const said = () => lines.map((line) => JSON.parse(line));
let poolId: string;
let connectionId: string;
let applicationId: string;

beforeAll(async () => {
  // Before anything asks for the configuration: everything here runs on a database of this file's own.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  const tenant = await makeTenant();
  poolId = tenant.pool.id;
  connectionId = tenant.connection.id;
  applicationId = tenant.application.id;
});

beforeEach(() => lines.splice(0));

afterAll(() => database().$disconnect());

/** Inserts a row for each age, in days, of every kind that is purged; each kind is over at its age 0. */
async function fill(ages: number[]): Promise<void> {
  await database().$executeRawUnsafe(`
    INSERT INTO administrator (id, email, name, password_hash) VALUES ('a', 'a@example.com', 'x', 'x') ON CONFLICT DO NOTHING`);
  for (const age of ages) {
    const name = `age-${age}`;
    const at = `now() - interval '${age} days'`;
    for (const statement of [
      `INSERT INTO oidc_record (pool_id, kind, digest, payload, expires_at) VALUES ('${poolId}', 'Session', '${name}', 'x', ${at})`,
      `INSERT INTO attempt (id, pool_id, target, mode, connection_name, state_digest, browser_digest, destination, start_page, reference,
         created_at, expires_at, consumed_at, sealed_proof)
       VALUES ('${name}', '${poolId}', 'start', 'browser', 'x', '${name}', 'x', '/', '/', '${name}', ${at}, ${at}, ${at}, 'x')`,
      `INSERT INTO "user" (id, pool_id) VALUES ('${name}', '${poolId}') ON CONFLICT DO NOTHING`,
      `INSERT INTO sign_in (id, pool_id, user_id, mode, amr, proven_at) VALUES ('${name}', '${poolId}', '${name}', 'browser', '{}', ${at})`,
      `INSERT INTO administrator_session (digest, administrator_id, expires_at) VALUES ('${name}', 'a', ${at})`,
      `INSERT INTO pending_console_sign_in (digest, administrator_id, expires_at) VALUES ('${name}', 'a', ${at})`,
      `INSERT INTO setup_guide (id, connection_id, token_digest, expires_at) VALUES ('${name}', '${connectionId}', '${name}', ${at})`,
      `INSERT INTO mail (id, kind, recipient, locale, sealed_parameters, created_at, expires_at)
       VALUES ('${name}', 'test', 'x@example.com', 'en', 'x', ${at}, ${at})`,
      `INSERT INTO logout_notice (id, pool_id, application_id, user_id, grant_digest, created_at, expires_at)
       VALUES ('${name}', '${poolId}', '${applicationId}', 'x', 'x', ${at}, ${at})`,
      `INSERT INTO rate_limit (key, points, expire) VALUES ('${name}', 1, (extract(epoch FROM ${at}) * 1000)::bigint)`,
      `INSERT INTO audit_event (id, at, actor, action, outcome) VALUES ('${name}', ${at}, 'operator', 'x', 'x')`,
    ])
      await database().$executeRawUnsafe(statement);
  }
}

/** The ages, in days, of what is left of each kind. */
async function listLeft(): Promise<Record<string, number[]>> {
  const left: Record<string, number[]> = {};
  for (const [kind, table] of Object.entries({
    records: "SELECT digest FROM oidc_record",
    proofs: "SELECT id FROM attempt WHERE sealed_proof IS NOT NULL",
    attempts: "SELECT id FROM attempt",
    signIns: "SELECT id FROM sign_in",
    administratorSessions: "SELECT digest FROM administrator_session",
    pendingSignIns: "SELECT digest FROM pending_console_sign_in",
    guides: "SELECT id FROM setup_guide",
    mailParameters: "SELECT id FROM mail WHERE sealed_parameters IS NOT NULL",
    mails: "SELECT id FROM mail",
    logoutNotices: "SELECT id FROM logout_notice",
    counters: "SELECT key FROM rate_limit",
    auditEvents: "SELECT id FROM audit_event WHERE id LIKE 'age-%'",
    users: 'SELECT id FROM "user"',
  })) {
    const rows = await database().$queryRawUnsafe<Record<string, string>[]>(table);
    left[kind] = rows
      .map((row) => Number(String(Object.values(row)[0]).slice("age-".length)))
      .sort((a, b) => a - b);
  }
  return left;
}

async function insertExpiredRecords(count: number): Promise<void> {
  await database().$executeRaw`
    INSERT INTO oidc_record (pool_id, kind, digest, payload, expires_at)
    SELECT ${poolId}, 'AccessToken', 'expired-' || n, 'x', now() - interval '1 day' FROM generate_series(1, ${count}::int) n`;
}

const countRecords = () => database().oidcRecord.count({ where: { kind: "AccessToken" } });

/** Another instance: it takes the turn, says so, and keeps it. */
async function startRunner() {
  const script = `import("./lib/data/purge-turn.ts").then(({ inPurgeTurn }) =>
    inPurgeTurn(() => new Promise(() => process.stdout.write("mine"))))`;
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

describe("REL-10, SEC-96: a purge", () => {
  it("removes of each kind what is over, keeps the rest and all people, and says how many went", async () => {
    await fill([-1, 0, 2, 29, 31, 189, 191, 399, 401]);
    await purge();
    expect(await listLeft()).toEqual({
      records: [-1, 0],
      proofs: [-1],
      attempts: [-1, 0, 2, 29],
      signIns: [-1, 0, 2, 29, 31, 189],
      administratorSessions: [-1, 0],
      pendingSignIns: [-1],
      guides: [-1, 0],
      mailParameters: [-1],
      mails: [-1, 0, 2, 29],
      logoutNotices: [-1, 0, 2],
      counters: [-1, 0],
      auditEvents: [-1, 0, 2, 29, 31, 189, 191, 399],
      users: [-1, 0, 2, 29, 31, 189, 191, 399, 401],
    });
    expect(said()).toMatchObject([
      {
        level: "info",
        msg: "purged",
        removed: {
          records: 7,
          proofs: 8,
          attempts: 5,
          signIns: 3,
          administratorSessions: 7,
          pendingSignIns: 8,
          guides: 7,
          mailParameters: 8,
          mails: 5,
          logoutNotices: 6,
          counters: 7,
          auditEvents: 1,
        },
      },
    ]);
    lines.splice(0);
    await purge();
    expect(said()).toMatchObject([{ level: "debug", msg: "purged" }]);
  });

  it("goes through more than a batch", async () => {
    await insertExpiredRecords(2_500);
    await purge();
    expect(await countRecords()).toBe(0);
    expect(said()).toMatchObject([{ removed: { records: 2_500 } }]);
  });

  it("leaves everything to the instance that is at it, and takes over once that one is killed", async () => {
    await insertExpiredRecords(3);
    const runner = await startRunner();
    await purge();
    expect(await countRecords()).toBe(3);
    expect(said()).toMatchObject([{ level: "debug", msg: "another instance is purging" }]);
    runner.kill("SIGKILL");
    await once(runner, "exit");
    await expect
      .poll(async () => {
        await purge();
        return countRecords();
      })
      .toBe(0);
  });

  it("is at work once at a time", async () => {
    let [at, most] = [0, 0];
    const turns = await Promise.all(
      Array.from({ length: 6 }, () =>
        inPurgeTurn(async (queries) => {
          at += 1;
          most = Math.max(most, at);
          await queries.$queryRaw`SELECT pg_sleep(0.1)::text`;
          at -= 1;
          return true;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(turns).toContain(null);
    expect(turns).toContain(true);
  });

  it("says what went wrong with one kind, and goes on with the others", async () => {
    await insertExpiredRecords(1);
    await database().$executeRaw`ALTER TABLE attempt RENAME TO attempt_elsewhere`;
    try {
      await purge();
    } finally {
      await database().$executeRaw`ALTER TABLE attempt_elsewhere RENAME TO attempt`;
    }
    expect(said()).toMatchObject([
      {
        level: "error",
        kind: "proofs",
        msg: "purging failed",
        err: { message: expect.stringContaining("attempt") },
      },
      { level: "error", kind: "attempts", msg: "purging failed" },
      { level: "info", removed: { records: 1 }, msg: "purged" },
    ]);
  });
});

it("REL-35: nothing is purged while the database's clock is not where it was", async () => {
  await insertExpiredRecords(1);
  const monotonic = performance.now();
  await purgeOnce(new ClockWatch({ database: Date.now() - 24 * 60 * 60_000, monotonic }));
  expect(await countRecords()).toBe(1);
  expect(said()).toMatchObject([{ level: "warn" }]);
  await purgeOnce(new ClockWatch({ database: Date.now(), monotonic }));
  expect(await countRecords()).toBe(0);
});
