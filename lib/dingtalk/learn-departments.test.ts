import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Simulator } from "@/simulator/server";
import type { DingTalkApp } from "./app";
import { deadlineIn } from "./deadline";
import { learnDepartments } from "./learn-departments";
import { askSimulator, clientId, corpId, resetSimulatedApp, startAsDingTalk } from "./testing/simulated-app";

let simulator: Simulator;
let app: DingTalkApp;

beforeAll(async () => {
  simulator = await startAsDingTalk();
});

beforeEach(async () => {
  app = await resetSimulatedApp(simulator);
  await askSimulator(simulator, "PUT", `control/enterprises/${corpId}/departments`, {
    departments: [
      { dept_id: 42, name: "前端组", parent_id: 7 },
      { dept_id: 43, name: "后端组", parent_id: 7 },
      { dept_id: 7, name: "研发部" },
      { dept_id: 100, name: "One", parent_id: 101 },
      { dept_id: 101, name: "Another", parent_id: 100 },
    ],
  });
});

afterAll(() => simulator.close());

const learn = (ids: string[], known: [string, string | null][] = [], most = 10) =>
  learnDepartments(app, ids, new Map(known), { deadline: deadlineIn(5_000), most });
const idsOf = ({ learned }: Awaited<ReturnType<typeof learn>>) => [...learned.keys()];

describe("what departments lie in", () => {
  it("is asked up to the enterprise, each department once, and nothing that is known", async () => {
    const all = await learn(["42", "43"]);
    expect(idsOf(all)).toEqual(["42", "7", "1", "43"]);
    expect(all.learned.get("42")).toEqual({ name: "前端组", parentId: "7" });
    expect(all.learned.get("1")?.parentId).toBeNull();
    expect(idsOf(await learn(["42"], [["7", "1"]]))).toEqual(["42", "1"]);
    const known: [string, string | null][] = [
      ["42", "7"],
      ["7", "1"],
      ["1", null],
    ];
    expect(idsOf(await learn(["42"], known))).toEqual([]);
  });

  it("ends in a circle, at its bound, and with what DingTalk refuses", async () => {
    expect(idsOf(await learn(["100"]))).toEqual(["100", "101"]);
    expect(idsOf(await learn(["42", "43"], [], 2))).toEqual(["42", "7"]);
    await askSimulator(simulator, "PATCH", `control/apps/${clientId}`, {
      permissions: { qyapi_get_department_list: false },
    });
    const { learned, refusal } = await learn(["42"]);
    expect([learned.size, refusal?.code]).toEqual([0, "dingtalk.permission_missing"]);
  });
});
