import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/error";
import { database } from "./client";
import { inTransaction, isUniqueViolation, type Queries } from "./transaction";

const table = `transaction_${randomUUID().replaceAll("-", "")}`;

beforeEach(async () => {
  await database().$executeRawUnsafe(`CREATE TABLE ${table} (id int PRIMARY KEY, value int NOT NULL)`);
  await database().$executeRawUnsafe(`INSERT INTO ${table} VALUES (1, 0), (2, 0)`);
});

afterEach(async () => {
  await database().$executeRawUnsafe(`DROP TABLE ${table}`);
});

/** Lets several callers go on only when all have arrived, once. */
function createMeeting(size: number) {
  let arrived = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    arrived += 1;
    if (arrived === size) open();
    await opened;
  };
}

describe("REL-04: what PostgreSQL asks to try again", () => {
  it("tries a deadlock again, and both operations succeed", async () => {
    const meet = createMeeting(2);
    let runs = 0;
    const add = (first: number, second: number) =>
      inTransaction(async (queries) => {
        runs += 1;
        await queries.$executeRawUnsafe(`UPDATE ${table} SET value = value + 1 WHERE id = ${first}`);
        await meet();
        await queries.$executeRawUnsafe(`UPDATE ${table} SET value = value + 1 WHERE id = ${second}`);
      });
    await Promise.all([add(1, 2), add(2, 1)]);
    expect(runs).toBeGreaterThan(2);
    expect(await database().$queryRawUnsafe(`SELECT value FROM ${table}`)).toEqual([
      { value: 2 },
      { value: 2 },
    ]);
  });

  it("gives up after three more tries, as unavailable and not as a fault", async () => {
    let runs = 0;
    const operation = inTransaction(async (queries) => {
      runs += 1;
      await queries.$executeRawUnsafe(
        `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'serialization_failure'; END $$`,
      );
    });
    await expect(operation).rejects.toMatchObject({ code: "server.unavailable", status: 503 });
    expect(runs).toBe(4);
  });

  it("does not try again what cannot pass", async () => {
    let runs = 0;
    const operation = inTransaction(async (queries) => {
      runs += 1;
      await queries.$executeRawUnsafe(`SELECT 1 / 0`);
    });
    await expect(operation).rejects.toThrow();
    expect(runs).toBe(1);
  });

  it("says of a reference that leads nowhere at each try that it is a fault", async () => {
    let runs = 0;
    const operation = inTransaction(({ poolDomain }) => {
      runs += 1;
      return poolDomain.create({ data: { poolId: randomUUID(), host: randomUUID(), token: "0a" } });
    });
    await expect(operation).rejects.toMatchObject({ code: "P2003" });
    expect(runs).toBe(4);
  });

  it.each<[string, (queries: Queries) => Promise<unknown>]>([
    [
      "a model",
      ({ poolDomain }) =>
        poolDomain.create({ data: { poolId: randomUUID(), host: randomUUID(), token: "0a" } }),
    ],
    [
      "raw SQL",
      (queries) =>
        queries.$executeRawUnsafe(
          `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation'; END $$`,
        ),
    ],
  ])("lets the operation look again where what it points to has gone meanwhile: %s", async (_, write) => {
    let runs = 0;
    const operation = inTransaction(async (queries) => {
      runs += 1;
      if (runs > 1) throw new AppError("application.not_found");
      await write(queries);
    });
    await expect(operation).rejects.toMatchObject({ code: "application.not_found" });
  });

  it("recognises a unique violation, of a model and of raw SQL", async () => {
    const raw = database().$executeRawUnsafe(`INSERT INTO ${table} VALUES (1, 0)`);
    expect(isUniqueViolation(await raw.catch((error: unknown) => error))).toBe(true);
    const slug = randomUUID();
    const create = () => database().pool.create({ data: { slug, name: "x" } });
    await create();
    expect(isUniqueViolation(await create().catch((error: unknown) => error))).toBe(true);
    expect(isUniqueViolation(new Error("x"))).toBe(false);
  });
});

describe("REL-02: all or nothing", () => {
  it("leaves nothing of an operation that failed at its end", async () => {
    const failure = new Error("too late");
    const operation = inTransaction(async (queries) => {
      await queries.$executeRawUnsafe(`UPDATE ${table} SET value = 7`);
      throw failure;
    });
    await expect(operation).rejects.toBe(failure);
    expect(await database().$queryRawUnsafe(`SELECT value FROM ${table}`)).toEqual([
      { value: 0 },
      { value: 0 },
    ]);
  });
});
