import { beforeEach, describe, expect, it, vi } from "vitest";
import { recordStatements } from "@/e2e/fixtures/statement-plans";
import { database } from "@/lib/data/client";
import * as milestones from "@/lib/data/milestones";
import { milestoneKinds } from "@/lib/domain/application/milestone";
import { makeTenant } from "@/lib/login/testing/attempts";
import { noteMilestone } from "./milestones";

/** As after a start of the process. */
const forgetAll = () => Reflect.deleteProperty(globalThis, "dingpassMilestones");

beforeEach(forgetAll);

const reachedBy = (clientId: string) =>
  database().applicationMilestone.findMany({
    where: { application: { clientId } },
    select: { kind: true, reachedAt: true },
    orderBy: { kind: "asc" },
  });

describe("what is noted of an application's firsts", () => {
  it("is one statement of many requests at once, none of those that follow, and one more after a start, which changes nothing", async () => {
    const { pool, application } = await makeTenant();
    const key = { poolId: pool.id, clientId: application.clientId };
    const noteOften = () =>
      Promise.all(
        Array.from({ length: 50 }, () => milestoneKinds)
          .flat()
          .map((kind) => noteMilestone(key, kind)),
      );
    expect(await recordStatements(noteOften)).toHaveLength(milestoneKinds.length);
    expect(await recordStatements(noteOften)).toHaveLength(0);
    const before = await reachedBy(application.clientId);
    expect(before.map(({ kind }) => kind)).toEqual([...milestoneKinds].sort());
    forgetAll();
    expect(await recordStatements(noteOften)).toHaveLength(milestoneKinds.length);
    expect(await reachedBy(application.clientId)).toEqual(before);
  });

  it("never fails, and is written by the next request when it could not be", async () => {
    const { pool, application } = await makeTenant();
    const key = { poolId: pool.id, clientId: application.clientId };
    const failing = vi.spyOn(milestones, "noteReached").mockRejectedValueOnce(new Error("away"));
    await noteMilestone(key, "userinfo");
    expect(await reachedBy(application.clientId)).toEqual([]);
    await noteMilestone(key, "userinfo");
    expect(failing).toHaveBeenCalledTimes(2);
    failing.mockRestore();
    expect(await reachedBy(application.clientId)).toMatchObject([{ kind: "userinfo" }]);
  });

  it("SEC-60: is nothing under another pool, and of an application that there is not", async () => {
    const [{ application }, { pool }] = await Promise.all([makeTenant(), makeTenant()]);
    await noteMilestone({ poolId: pool.id, clientId: application.clientId }, "tokens");
    await noteMilestone({ poolId: pool.id, clientId: "nobody" }, "tokens");
    expect(await reachedBy(application.clientId)).toEqual([]);
  });
});
