import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { database } from "@/lib/data/client";
import { isReady } from "./is-ready";

const lines: string[] = [];
vi.mock("@/lib/log/log", async (original) => {
  const real = await original<typeof import("@/lib/log/log")>();
  const log = real.createLog("debug", { write: (line) => lines.push(line) });
  return { ...real, log: () => log };
});

beforeAll(async () => {
  // Before anything asks for the configuration: everything here runs on a database of this file's own.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
});

beforeEach(() => lines.splice(0));

afterAll(() => database().$disconnect());

const said = () => lines.splice(0).map((line) => JSON.parse(line));

it("REL-28: an instance that cannot serve says why in the log, once, and when it can again", async () => {
  expect(await isReady()).toBe(true);
  expect(said()).toEqual([]);
  await database()
    .$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%_init'`;
  expect([await isReady(), await isReady()]).toEqual([false, false]);
  expect(said()).toMatchObject([
    {
      level: "warn",
      msg: "not ready",
      reason: "the database lacks migrations",
      missing: [expect.stringMatching(/_init$/)],
    },
  ]);
  await database().$executeRaw`ALTER TABLE _prisma_migrations RENAME TO elsewhere`;
  expect(await isReady()).toBe(false);
  expect(said()).toMatchObject([
    {
      level: "warn",
      reason: "the database does not answer",
      err: { message: expect.stringContaining("_prisma_migrations") },
    },
  ]);
  await database().$executeRaw`ALTER TABLE elsewhere RENAME TO _prisma_migrations`;
  await database().$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = NULL`;
  expect(await isReady()).toBe(true);
  expect(said()).toMatchObject([{ level: "info", msg: "ready again" }]);
});
