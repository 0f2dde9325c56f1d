import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprint } from "@/lib/crypto/digest";
import { AppError } from "@/lib/domain/error";
import type { Simulator } from "@/simulator/server";
import type { DingTalkApp } from "./app";
import { DepartmentCache } from "./department-cache";
import { listDepartmentNames } from "./departments";
import { askSimulator, clientId, resetSimulatedApp, startAsDingTalk } from "./testing/simulated-app";

let simulator: Simulator;
let app: DingTalkApp;

beforeAll(async () => {
  simulator = await startAsDingTalk();
});

beforeEach(async () => {
  app = await resetSimulatedApp(simulator);
});

afterAll(() => simulator.close());

describe("names of departments", () => {
  it("names the permission that is missing, and asks again once it is granted", async () => {
    const path = `control/apps/${clientId}`;
    await askSimulator(simulator, "PATCH", path, { permissions: { qyapi_get_department_list: false } });
    expect((await listDepartmentNames(app, ["1"])).refusal).toMatchObject({
      code: "dingtalk.permission_missing",
      cause: { details: { requiredScopes: ["qyapi_get_department_list"] } },
    });
    await askSimulator(simulator, "PATCH", path, { permissions: { qyapi_get_department_list: true } });
    const { names, refusal } = await listDepartmentNames(app, ["1"]);
    expect([names.get("1"), refusal]).toEqual(["Acme Trading 艾克米商贸", null]);
  });

  it("a refusal in the middle leaves the names that were found before", async () => {
    expect((await listDepartmentNames(app, ["1"])).refusal).toBeNull();
    const path = `control/apps/${clientId}`;
    await askSimulator(simulator, "PATCH", path, { permissions: { qyapi_get_department_list: false } });
    const { names, refusal } = await listDepartmentNames(app, ["1", "42"]);
    expect([...names.keys()]).toEqual(["1"]);
    expect(refusal).toMatchObject({ code: "dingtalk.permission_missing" });
  });

  it("SEC-60: are not told to a connection of another pool that says it is the same app, without its secret", async () => {
    await listDepartmentNames(app, ["1"]);
    const other = await resetSimulatedApp(simulator);
    const stranger = { ...other, clientSecret: "a guess", secretFingerprint: fingerprint("a guess") };
    const { names, refusal } = await listDepartmentNames(stranger, ["1"]);
    expect([names.size, refusal?.code]).toEqual([0, "dingtalk.credentials_refused"]);
  });
});

describe("what is remembered of departments", () => {
  const app = { connectionId: "one", secretFingerprint: "f", corpId: "c", clientId: "a" };
  const key = (id: string) => ({ ...app, id });

  it("asks once until it is old, and for nothing that another app sees", async () => {
    let now = 0;
    const cache = new DepartmentCache(() => now);
    const answers = ["Name 1", "Name 2", "Name 3"].values();
    const ask = async () => answers.next().value ?? null;
    expect(await cache.find(key("1"), ask)).toBe("Name 1");
    expect(await cache.find(key("1"), ask)).toBe("Name 1");
    expect(await cache.find({ ...key("1"), clientId: "b" }, ask)).toBe("Name 2");
    now += 10 * 60_000;
    expect(await cache.find(key("1"), ask)).toBe("Name 3");
  });

  it("keeps no failure, and takes what is out of range for a department without a name", async () => {
    const cache = new DepartmentCache();
    const fail = (code: "dingtalk.busy" | "dingtalk.out_of_range") => async () => {
      throw new AppError(code);
    };
    await expect(cache.find(key("1"), fail("dingtalk.busy"))).rejects.toMatchObject({
      code: "dingtalk.busy",
    });
    expect(await cache.find(key("1"), async () => "Sales")).toBe("Sales");
    expect(await cache.find(key("2"), fail("dingtalk.out_of_range"))).toBeNull();
  });

  it("is bounded: the oldest go first", async () => {
    const cache = new DepartmentCache();
    for (let id = 0; id <= 2_000; id += 1) await cache.find(key(String(id)), async () => "x");
    expect(await cache.find(key("2000"), async () => "asked again")).toBe("x");
    expect(await cache.find(key("0"), async () => "asked again")).toBe("asked again");
  });
});
