import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { database } from "@/lib/data/client";
import { inTransaction } from "@/lib/data/transaction";
import { enqueueJob } from "./enqueue-job";
import { jobQueue } from "./job-queue";
import { startWorker } from "./worker";

beforeAll(async () => {
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
});

afterAll(() => database().$disconnect());

const countJobs = async () => {
  const [row] = await database().$queryRaw<[{ count: bigint }]>`
    SELECT count(*) FROM pgboss.job WHERE name = 'mail' AND state = 'created'`;
  return Number(row.count);
};

it("REL-02: a job exists when its transaction does, and not otherwise", async () => {
  const lost = inTransaction(async (queries) => {
    await enqueueJob(queries, "mail", { mailId: "lost" }, { key: "lost" });
    throw new Error("the act failed");
  });
  await expect(lost).rejects.toThrow("the act failed");
  expect(await countJobs()).toBe(0);
  await inTransaction((queries) => enqueueJob(queries, "mail", { mailId: "kept" }, { key: "kept" }));
  expect(await countJobs()).toBe(1);
});

it("one job of a key waits at most, also when several ask for it at once", async () => {
  const before = await countJobs();
  const key = randomUUID();
  await Promise.all(
    Array.from({ length: 5 }, () => enqueueJob(database(), "mail", { mailId: key }, { key })),
  );
  expect(await countJobs()).toBe(before + 1);
});

it("a job that can wait lets others go first that were asked for after it", async () => {
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await enqueueJob(database(), "mail", { mailId: "many" }, { key: "many", canWait: true });
  await enqueueJob(database(), "mail", { mailId: "code" }, { key: "code" });
  const ran: string[] = [];
  const worker = startWorker({
    queue: "mail",
    atOnce: 1,
    run: async ({ mailId }) => {
      ran.push(mailId);
    },
  });
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual(["code", "many"]);
  await worker.stop(1_000);
});

it("several workers share the jobs, a job that throws ends, and a stop waits for what is under way", async () => {
  await database().$executeRaw`DELETE FROM pgboss.job`;
  const ran: string[] = [];
  let finished = 0;
  const run = async ({ mailId }: { mailId: string }) => {
    ran.push(mailId);
    if (mailId === "0") throw new Error("this one fails");
    await new Promise((resolve) => setTimeout(resolve, 300));
    finished += 1;
  };
  for (let n = 0; n < 12; n += 1)
    await enqueueJob(database(), "mail", { mailId: String(n) }, { key: String(n) });
  const later = { key: "later", startAfter: new Date(Date.now() + 60_000) };
  await enqueueJob(database(), "mail", { mailId: "later" }, later);
  const workers = [0, 1, 2].map(() => startWorker({ queue: "mail", atOnce: 2, run }));
  await expect.poll(() => ran.length).toBe(12);
  await Promise.all(workers.map((worker) => worker.stop(5_000)));
  expect([...ran].sort()).toEqual(Array.from({ length: 12 }, (_, n) => String(n)).sort());
  expect(finished).toBe(11);
  const states = await database().$queryRaw<{ state: string; count: number }[]>`
    SELECT state::text, count(*)::int FROM pgboss.job WHERE name = 'mail' GROUP BY state ORDER BY state`;
  expect(states).toEqual(
    [
      { state: "completed", count: 11 },
      { state: "created", count: 1 },
      { state: "failed", count: 1 },
    ].sort((a, b) => a.state.localeCompare(b.state)),
  );
});

it("the upkeep ends jobs that nobody ended, and removes those that are over", async () => {
  await database().$executeRaw`DELETE FROM pgboss.job`;
  for (const mailId of ["lost", "old"]) await enqueueJob(database(), "mail", { mailId }, { key: mailId });
  await database().$executeRaw`
    UPDATE pgboss.job SET state = 'active', started_on = now() - interval '10 minutes' WHERE singleton_key = 'lost'`;
  await database().$executeRaw`
    UPDATE pgboss.job SET state = 'completed', completed_on = now() - interval '2 hours' WHERE singleton_key = 'old'`;
  await jobQueue().maintain();
  const kept = await database().$queryRaw<{ key: string; state: string }[]>`
    SELECT singleton_key AS key, state::text FROM pgboss.job WHERE name = 'mail'`;
  expect(kept).toEqual([{ key: "lost", state: "failed" }]);
  await database().$executeRaw`UPDATE pgboss.archive SET archived_on = now() - interval '2 hours'`;
  await jobQueue().maintain();
  const [row] = await database().$queryRaw<[{ count: number }]>`SELECT count(*)::int FROM pgboss.archive`;
  expect(row.count).toBe(0);
});

it("a stop does not wait for longer than it was told", async () => {
  await enqueueJob(database(), "mail", { mailId: "slow" }, { key: "slow" });
  let began = false;
  const worker = startWorker({
    queue: "mail",
    atOnce: 1,
    run: async () => {
      began = true;
      await new Promise((resolve) => setTimeout(resolve, 3_000));
    },
  });
  await expect.poll(() => began).toBe(true);
  const before = performance.now();
  await worker.stop(200);
  expect(performance.now() - before).toBeLessThan(1_500);
});
