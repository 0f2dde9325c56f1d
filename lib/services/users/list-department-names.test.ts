import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import {
  askSimulator,
  clientId,
  corpId,
  resetSimulator,
  startAsDingTalk,
} from "@/lib/dingtalk/testing/simulated-app";
import { initialInternalSettings } from "@/lib/domain/connection/settings/internal";
import { PoolScope } from "@/lib/services/access/scope";
import { createConnection } from "@/lib/services/connections/create-connection";
import type { Simulator } from "@/simulator/server";
import { listDepartmentNames } from "./list-department-names";

let simulator: Simulator;
let clientSecret: string;

beforeAll(async () => {
  simulator = await startAsDingTalk();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  clientSecret = await resetSimulator(simulator);
});

/** An administrator of their own, so that no test uses up another's limit. */
function scopeOf(poolId: string): PoolScope {
  const asker = { administrator: { id: randomUUID() }, clientAddress: null, reference: "TEST-TEST-TEST" };
  return PoolScope.authorise(asker, "users.read", poolId);
}

async function makePool(): Promise<string> {
  const slug = `p-${randomUUID()}`;
  const { id: poolId } = await database().pool.create({ data: { slug, name: slug } });
  await createConnection(scopeOf(poolId), {
    identifier: "dingtalk",
    displayName: "DingTalk",
    clientSecret,
    settings: {
      ...initialInternalSettings,
      appType: "internal",
      scope: "openid corpid",
      modes: ["browser"],
      profileFields: ["name"],
      corpId,
      clientId,
    },
  });
  return poolId;
}

async function makeUser(poolId: string, departmentIds: string[]): Promise<string> {
  const place = { poolId, developerScope: corpId };
  const { id } = await database().user.create({ data: { poolId } });
  const identity = await database().identity.create({
    data: { ...place, userId: id, unionId: randomUUID() },
  });
  await database().enterpriseMembership.create({
    data: { ...place, identityId: identity.id, corpId, userid: randomUUID(), departmentIds },
  });
  return id;
}

const departments = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => String(first + index));

/** What a page shows in the end: a view that took too long is gone on with by the next one. */
async function view(scope: PoolScope, userId: string) {
  for (;;) {
    const found = await listDepartmentNames(scope, { userIds: [userId] });
    if (found[0]?.problem?.code !== "dingtalk.timeout") return found;
  }
}

async function countCalls(): Promise<number> {
  const path = `control/calls?clientId=${clientId}&endpoint=departmentGet`;
  return (await askSimulator(simulator, "GET", path)).calls.length;
}

describe("SEC-65: the names of departments", () => {
  it("are asked of DingTalk so often for an administrator and no more; answers from memory are not counted", async () => {
    const poolId = await makePool();
    const scope = scopeOf(poolId);
    const seen = await makeUser(poolId, departments(7_000, 99));
    const [named] = await view(scope, seen);
    expect(named).toMatchObject({ enterprise: "Acme Trading 艾克米商贸", problem: null });
    const before = await countCalls();
    expect(await view(scope, seen)).toEqual([named]);
    expect(await countCalls()).toBe(before);

    const unseen = await makeUser(poolId, departments(8_000, 40));
    const tooMany = { code: "request.too_many", permissions: [], applicationLink: null };
    expect((await view(scope, unseen))[0]?.problem).toEqual(tooMany);
    const most = await countCalls();
    expect(most).toBeGreaterThan(before);
    expect(most).toBeLessThanOrEqual(120);
    expect((await view(scope, unseen))[0]?.problem).toEqual(tooMany);
    expect(await countCalls()).toBe(most);
    expect((await view(scope, seen))[0]).toEqual(named);
    expect((await view(scopeOf(poolId), unseen))[0]?.problem).toBeNull();
  });

  it("that DingTalk refuses are not asked for by every view", async () => {
    await askSimulator(simulator, "PATCH", `control/apps/${clientId}`, {
      permissions: { qyapi_get_department_list: false },
    });
    const poolId = await makePool();
    const userId = await makeUser(poolId, ["1", "42", "43"]);
    const scope = scopeOf(poolId);
    for (let burst = 0; burst < 3; burst += 1) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => view(scope, userId)));
      for (const [answer] of answers) expect(answer?.problem?.code).toBe("dingtalk.permission_missing");
    }
    expect(await countCalls()).toBe(1);
  });
});
