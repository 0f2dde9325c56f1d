import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { newId } from "@/lib/data/new-id";
import { makeTenant } from "@/lib/login/testing/attempts";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { findLastTrial } from "./find-last-trial";
import { lookForTrial } from "./look-for-trial";

const minutes = (ago: number) => new Date(Date.now() - ago * 60_000);

let tenant: Tenant;
beforeEach(async () => {
  tenant = await makeTenant();
});

interface Kind {
  /** Minutes since it was begun. */
  ago: number;
  target?: "start" | "trial";
  ended?: boolean;
  reason?: string;
}

async function add({ ago, target = "trial", ended = true, reason }: Kind): Promise<string> {
  const id = newId();
  await database().attempt.create({
    data: {
      id,
      poolId: tenant.pool.id,
      target,
      mode: "browser",
      destination: target === "start" ? "https://app.example/" : null,
      startPage: "x",
      connectionId: tenant.connection.id,
      connectionName: "x",
      stateDigest: randomUUID(),
      browserDigest: randomUUID(),
      reference: randomUUID(),
      createdAt: minutes(ago),
      expiresAt: minutes(ago - 10),
      personName: "韩梅梅",
      ...(ended && {
        finishedAt: minutes(ago),
        outcome: reason ? "refused" : "tried",
        reason: reason ?? null,
      }),
      ...(reason && { upstreamCode: "60011" }),
      trace: { person: { userid: "hmm" }, trial: { values: { mobile: "+86****0000" }, would: "create" } },
    },
  });
  return id;
}

const find = () => findLastTrial(poolScope(tenant.pool.id), { connectionId: tenant.connection.id });

describe("the last trial of a connection", () => {
  it("is the latest one that has ended, and no sign-in", async () => {
    expect(await find()).toBeNull();
    await add({ ago: 5, reason: "dingtalk.permission_missing" });
    const attemptId = await add({ ago: 4 });
    await add({ ago: 3, target: "start", reason: "dingtalk.permission_missing" });
    await add({ ago: 2, ended: false });
    expect(await find()).toMatchObject({ attemptId, endedAt: expect.any(Date), failure: null });
    const failed = await add({ ago: 1, reason: "dingtalk.permission_missing" });
    expect(await find()).toMatchObject({
      attemptId: failed,
      failure: { reason: "dingtalk.permission_missing", upstreamCode: "60011" },
    });
    expect(await lookForTrial(poolScope(tenant.pool.id), { connectionId: tenant.connection.id })).toEqual({
      attemptId: failed,
    });
  });

  it("is forgotten once its link has ended", async () => {
    await add({ ago: 16 });
    expect(await find()).toBeNull();
  });

  it("SEC-60: is seen in its own pool alone", async () => {
    await add({ ago: 1 });
    const other = poolScope((await makeTenant()).pool.id);
    expect(await findLastTrial(other, { connectionId: tenant.connection.id })).toBeNull();
    await expect(lookForTrial(other, { connectionId: tenant.connection.id })).rejects.toMatchObject({
      code: "connection.not_found",
    });
  });

  it("SEC-96: a look tells nothing of the person who tried", async () => {
    await add({ ago: 1, reason: "dingtalk.not_a_member" });
    const look = await lookForTrial(poolScope(tenant.pool.id), { connectionId: tenant.connection.id });
    expect(Object.keys(look)).toEqual(["attemptId"]);
    expect(JSON.stringify(await find())).not.toMatch(/韩梅梅|0000/);
  });
});
