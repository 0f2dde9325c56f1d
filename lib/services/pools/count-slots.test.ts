import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { makeTenant } from "@/lib/login/testing/attempts";
import { poolScope } from "@/prisma/seed/scope";
import { countSlots } from "./count-slots";

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour);

async function makePool() {
  const { pool } = await makeTenant();
  const add = (createdAt: Date) =>
    database().attempt.create({
      data: {
        poolId: pool.id,
        reference: randomUUID(),
        createdAt,
        expiresAt: createdAt,
        outcome: "signed_in",
      },
    });
  const count = async (days = 14) =>
    (await countSlots(poolScope(pool.id), days)).reduce((sum, { signedIn }) => sum + signedIn, 0);
  return { add, count };
}

it("counts settled slots once, and the last hour every time", async () => {
  const { add, count } = await makePool();
  await add(ago(50));
  await add(ago(3));
  await add(ago(0.5));
  expect(await count()).toBe(3);
  // Nothing begins in the past: that this one is not seen shows that nobody looked there again.
  await add(ago(50));
  await add(ago(0.1));
  await add(ago(0.5));
  expect(await count()).toBe(5);
  expect(await count()).toBe(5);
});

it("forgets what has left the window", async () => {
  const { add, count } = await makePool();
  await add(ago(50));
  await add(ago(3));
  expect(await count()).toBe(2);
  expect(await count(1)).toBe(1);
});

it("finds what comes after an empty time", async () => {
  const { add, count } = await makePool();
  await add(ago(50));
  expect(await count()).toBe(1);
  await add(ago(0.1));
  expect(await count()).toBe(2);
});
