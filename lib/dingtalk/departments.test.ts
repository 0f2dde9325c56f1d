import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprint } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { AppError } from "@/lib/domain/error";
import type { Simulator } from "@/simulator/server";
import type { DingTalkApp } from "./app";
import { DepartmentCache } from "./department-cache";
import { type Asker, listDepartmentNames } from "./departments";
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

const anybody: Asker = { id: "anybody", count: async () => undefined };
const setPermission = (granted: boolean) =>
  askSimulator(simulator, "PATCH", `control/apps/${clientId}`, {
    permissions: { qyapi_get_department_list: granted },
  });

async function countCalls(endpoint: string): Promise<number> {
  const path = `control/calls?clientId=${clientId}&endpoint=${endpoint}`;
  return (await askSimulator(simulator, "GET", path)).calls.length;
}

describe("names of departments", () => {
  it("names the permission that is missing, and asks again once it is granted: 30 s later", async () => {
    let now = 0;
    const cache = new DepartmentCache(() => now);
    const list = () => listDepartmentNames(app, ["1"], anybody, cache);
    await setPermission(false);
    const missing = {
      code: "dingtalk.permission_missing",
      cause: { details: { requiredScopes: ["qyapi_get_department_list"] } },
    };
    expect((await list()).refusal).toMatchObject(missing);
    await setPermission(true);
    now += 29_999;
    expect((await list()).refusal).toMatchObject(missing);
    now += 1;
    const { names, refusal } = await list();
    expect([names.get("1"), refusal]).toEqual(["Acme Trading 艾克米商贸", null]);
  });

  it("SEC-65: are asked for once by views that are open at once, and not again where DingTalk has just refused", async () => {
    const list = () => listDepartmentNames(app, ["1", "42"], anybody);
    await Promise.all(Array.from({ length: 20 }, list));
    expect(await countCalls("departmentGet")).toBe(2);
    app = await resetSimulatedApp(simulator);
    await setPermission(false);
    for (let view = 0; view < 10; view += 1)
      expect((await list()).refusal).toMatchObject({ code: "dingtalk.permission_missing" });
    expect(await countCalls("departmentGet")).toBe(1);
  });

  it("SEC-63: are told through the secret that DingTalk takes while it is rotated, whose token is the shared one", async () => {
    const { connectionId, clientSecret, secretFingerprint } = app;
    const newer = createSecret(48);
    const rotated: DingTalkApp = {
      ...app,
      clientSecret: newer,
      secretFingerprint: fingerprint(newer),
      previousSecret: { clientSecret, secretFingerprint },
    };
    for (let view = 0; view < 5; view += 1) {
      const { names, refusal } = await listDepartmentNames(rotated, ["1"], anybody, new DepartmentCache());
      expect([names.get("1"), refusal]).toEqual(["Acme Trading 艾克米商贸", null]);
    }
    // The new secret is tried once.
    expect(await countCalls("accessToken")).toBe(2);
    const shared = await database().appToken.findUniqueOrThrow({ where: { connectionId } });
    expect(shared).toMatchObject({ secretFingerprint, sealedToken: expect.any(String) });
  });

  it("a refusal in the middle leaves the names that were found before", async () => {
    expect((await listDepartmentNames(app, ["1"], anybody)).refusal).toBeNull();
    await setPermission(false);
    const { names, refusal } = await listDepartmentNames(app, ["1", "42"], anybody);
    expect([...names.keys()]).toEqual(["1"]);
    expect(refusal).toMatchObject({ code: "dingtalk.permission_missing" });
  });

  it("SEC-60: are not told to a connection of another pool that says it is the same app, without its secret", async () => {
    await listDepartmentNames(app, ["1"], anybody);
    const other = await resetSimulatedApp(simulator);
    const stranger = { ...other, clientSecret: "a guess", secretFingerprint: fingerprint("a guess") };
    const { names, refusal } = await listDepartmentNames(stranger, ["1"], anybody);
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
    expect(await cache.find(key("1"), "a", ask)).toBe("Name 1");
    expect(await cache.find(key("1"), "a", ask)).toBe("Name 1");
    expect(await cache.find({ ...key("1"), clientId: "b" }, "a", ask)).toBe("Name 2");
    now += 10 * 60_000;
    expect(await cache.find(key("1"), "a", ask)).toBe("Name 3");
  });

  it("shares the calls under way of one asker: another does not meet the first one's limit", async () => {
    const cache = new DepartmentCache();
    const refuse = async () => {
      throw new AppError("request.too_many");
    };
    const first = cache.find(key("1"), "a", refuse);
    const shared = cache.find(key("1"), "a", async () => "not asked");
    const other = cache.find(key("1"), "b", async () => "Sales");
    await expect(first).rejects.toMatchObject({ code: "request.too_many" });
    await expect(shared).rejects.toMatchObject({ code: "request.too_many" });
    expect(await other).toBe("Sales");
  });

  it("keeps what an app is refused for that app alone, and asks it for no other department meanwhile", async () => {
    const cache = new DepartmentCache();
    const refuse = async () => {
      throw new AppError("dingtalk.permission_missing");
    };
    const code = { code: "dingtalk.permission_missing" };
    await expect(cache.find(key("1"), "a", refuse)).rejects.toMatchObject(code);
    await expect(cache.find(key("2"), "b", async () => "Sales")).rejects.toMatchObject(code);
    expect(await cache.find({ ...key("2"), secretFingerprint: "g" }, "a", async () => "Sales")).toBe("Sales");
  });

  it("keeps no passing failure, and takes what is out of range for a department without a name", async () => {
    const cache = new DepartmentCache();
    const fail = (code: "dingtalk.busy" | "dingtalk.out_of_range") => async () => {
      throw new AppError(code);
    };
    await expect(cache.find(key("1"), "a", fail("dingtalk.busy"))).rejects.toMatchObject({
      code: "dingtalk.busy",
    });
    expect(await cache.find(key("1"), "a", async () => "Sales")).toBe("Sales");
    expect(await cache.find(key("2"), "a", fail("dingtalk.out_of_range"))).toBeNull();
  });

  it("is bounded: the oldest go first", async () => {
    const cache = new DepartmentCache();
    for (let id = 0; id <= 2_000; id += 1) await cache.find(key(String(id)), "a", async () => "x");
    expect(await cache.find(key("2000"), "a", async () => "asked again")).toBe("x");
    expect(await cache.find(key("0"), "a", async () => "asked again")).toBe("asked again");
  });
});
