import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { beginAttempt, makeTenant } from "../testing/attempts";
import { AttemptRecord } from "./attempt-record";

const traceOf = async (poolId: string) =>
  (await database().attempt.findFirstOrThrow({ where: { poolId } })).trace;

it.each([
  ["dingtalk", true],
  ["another", false],
])("REL-42: an attempt says that its request asked for %s, from the beginning", async (connection, taken) => {
  const tenant = await makeTenant();
  const requested = { connection, taken };
  const attempt = await beginAttempt(tenant, { requested: connection });
  expect(await traceOf(tenant.pool.id)).toEqual({ requested });
  const taking = await attempt.take({ code: randomUUID() });
  if (taking.kind !== "taken") throw new Error(taking.kind);
  expect(taking.attempt.record.toHistory().trace).toMatchObject({ requested, mode: { name: "browser" } });
});

it("says nothing where the request asked for none", async () => {
  const tenant = await makeTenant();
  const attempt = await beginAttempt(tenant);
  expect(await traceOf(tenant.pool.id)).toBeNull();
  const taking = await attempt.take({ code: randomUUID() });
  if (taking.kind !== "taken") throw new Error(taking.kind);
  expect(taking.attempt.record.toHistory().trace).not.toHaveProperty("requested");
});

it("says it still once the person has answered a question", () => {
  const requested = { connection: "dingtalk", taken: true };
  const record = new AttemptRecord("browser");
  record.continueFrom({ trace: { requested }, personName: null });
  expect(record.toHistory().trace).toMatchObject({ requested });
});
