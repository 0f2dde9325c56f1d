import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { newId } from "@/lib/data/new-id";
import { makeTenant } from "@/lib/login/testing/attempts";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { listAlarms } from "./list-alarms";

const minutes = (ago: number) => new Date(Date.now() - ago * 60_000);

let tenant: Tenant;
beforeEach(async () => {
  tenant = await makeTenant();
});

interface Kind {
  ago: number;
  reason?: string | null;
  browser?: string;
  target?: "interaction" | "trial";
  upstreamCode?: string;
  trace?: object;
}

/** An ended attempt through the tenant's connection: a sign-in without a reason. */
async function add({ ago, reason = null, browser, target = "interaction", upstreamCode, trace }: Kind) {
  await database().attempt.create({
    data: {
      id: newId(),
      poolId: tenant.pool.id,
      target,
      mode: "browser",
      applicationName: "x",
      ...(target === "interaction" && { interactionDigest: randomUUID(), sealedInteraction: "x" }),
      connectionId: tenant.connection.id,
      connectionName: "x",
      stateDigest: randomUUID(),
      browserDigest: browser ?? randomUUID(),
      reference: randomUUID(),
      createdAt: minutes(ago),
      finishedAt: minutes(ago),
      expiresAt: minutes(ago - 10),
      outcome: reason === null ? "signed_in" : "refused",
      reason,
      upstreamCode: upstreamCode ?? null,
      ...(trace && { trace }),
    },
  });
}

const refused = "dingtalk.ip_not_allowed";
const alarms = (connectionId?: string) =>
  listAlarms(poolScope(tenant.pool.id), connectionId === undefined ? {} : { connectionId });

describe("REL-42: the alarm of a connection", () => {
  it("is raised by the third browser that meets one cause, and says since when, how many and what DingTalk said", async () => {
    const trace = { calls: [{ endpoint: "e", at: 1, took: 2, code: "60020", requestIp: "203.0.113.9" }] };
    await add({ ago: 5, reason: refused, upstreamCode: "60020" });
    await add({ ago: 4, reason: refused, upstreamCode: "60020" });
    expect(await alarms()).toEqual([]);
    await add({ ago: 3, reason: refused, upstreamCode: "60020", trace });
    expect(await alarms()).toEqual([
      {
        connectionId: tenant.connection.id,
        connectionName: expect.any(String),
        reason: refused,
        since: expect.any(Date),
        browsers: 3,
        upstreamCode: "60020",
        trace,
      },
    ]);
    expect(await alarms(tenant.connection.id)).toHaveLength(1);
    expect(await alarms(randomUUID())).toEqual([]);
  });

  it("counts from the first refusal after the last sign-in, also long before the window", async () => {
    await add({ ago: 400, reason: refused });
    await add({ ago: 300 });
    for (const ago of [200, 100, 5, 4, 3]) await add({ ago, reason: refused });
    const [alarm] = await alarms();
    expect(alarm?.browsers).toBe(5);
    expect(Math.round((Date.now() - (alarm?.since.getTime() ?? 0)) / 60_000)).toBe(200);
  });

  it.each<[string, Kind[]]>([
    ["it was more than a quarter of an hour ago", [16, 17, 18].map((ago) => ({ ago, reason: refused }))],
    ["somebody got in since", [...[5, 4, 3].map((ago) => ({ ago, reason: refused })), { ago: 1 }]],
    [
      "one browser tries again and again",
      [5, 4, 3, 2].map((ago) => ({ ago, reason: refused, browser: "b" })),
    ],
    ["an administrator tests", [5, 4, 3].map((ago) => ({ ago, reason: refused, target: "trial" as const }))],
    ["most got in before", [{ ago: 9 }, { ago: 8 }, ...[5, 4, 3].map((ago) => ({ ago, reason: refused }))]],
    ["people cancel", [5, 4, 3].map((ago) => ({ ago, reason: "login.cancelled" }))],
  ])("is not raised when %s", async (_name, kinds) => {
    for (const kind of kinds) await add(kind);
    expect(await alarms()).toEqual([]);
  });

  it("is raised although an earlier refusal was followed by a sign-in", async () => {
    await add({ ago: 14, reason: refused });
    await add({ ago: 13 });
    for (const ago of [11, 10, 9, 8, 7, 6, 5, 4]) await add({ ago, reason: refused });
    expect((await alarms())[0]?.browsers).toBe(8);
  });

  it("is not silenced by what a stranger brings about alone, however much of it there is", async () => {
    for (const ago of [5, 4, 3]) await add({ ago, reason: refused });
    for (const reason of [
      "login.cancelled",
      "login.answer_refused",
      "request.invalid",
      "dingtalk.code_refused",
    ])
      await Promise.all(Array.from({ length: 20 }, () => add({ ago: 2, reason })));
    expect((await alarms())[0]?.reason).toBe(refused);
  });

  it("is raised by nothing that DingTalk had no part in", async () => {
    for (const ago of [5, 4, 3]) await add({ ago, reason: "request.invalid" });
    expect(await alarms()).toEqual([]);
  });

  it("is that of one pool, and not of a disabled connection", async () => {
    for (const ago of [5, 4, 3]) await add({ ago, reason: refused });
    const other = await makeTenant();
    expect(await listAlarms(poolScope(other.pool.id))).toEqual([]);
    expect(await listAlarms(poolScope(other.pool.id), { connectionId: tenant.connection.id })).toEqual([]);
    await database().connection.update({
      where: { id: tenant.connection.id },
      data: { disabledAt: new Date() },
    });
    expect(await alarms()).toEqual([]);
  });
});
