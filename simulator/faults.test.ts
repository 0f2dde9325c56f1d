import { describe, expect, test } from "vitest";
import { damagingKinds } from "./faults";
import { runSimulator } from "./testing/running-simulator";
import { Tenant } from "./testing/tenant";

const simulator = runSimulator();

describe("which calls a fault hits", () => {
  test("as many as it says", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "gettoken", kind: "busy", times: 2 });
    const codes = [];
    for (let call = 0; call < 3; call++) {
      codes.push(((await (await tenant.gettoken()).json()) as { errcode: number }).errcode);
    }
    expect(codes).toEqual([-1, -1, 0]);
  });

  test("only those of its app, its person and its endpoint", async () => {
    const [tenant, other] = await Promise.all([
      Tenant.create(simulator.url, [{ name: "One" }, { name: "Two" }]),
      Tenant.create(simulator.url),
    ]);
    await tenant.putFault({ endpoint: "usersMe", kind: "server-error", person: tenant.person(1).id });
    expect((await other.fetchMe(await other.createUserToken())).status).toBe(200);
    expect((await tenant.fetchMe(await tenant.createUserToken(tenant.person(0)))).status).toBe(200);
    expect((await tenant.fetchMe(await tenant.createUserToken(tenant.person(1)))).status).toBe(500);
  });

  test("all endpoints with *, until it is taken away", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "*", kind: "busy" });
    expect(await (await tenant.gettoken()).json()).toMatchObject({ errcode: -1 });
    expect((await tenant.redeem("x")).status).toBe(429);
    await tenant.control("DELETE", `/faults?clientId=${tenant.clientId}`);
    expect(await (await tenant.gettoken()).json()).toMatchObject({ errcode: 0 });
  });

  test("one fault per address: a second one takes the first one's place", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "gettoken", kind: "busy" });
    await tenant.putFault({ endpoint: "gettoken", kind: "quota-exceeded" });
    expect(await (await tenant.gettoken()).json()).toMatchObject({ errcode: 90020 });
  });
});

describe("errors in each host's own form", () => {
  test.each([
    ["busy", 429, "systemBusy"],
    ["throttled", 403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"],
    ["quota-exceeded", 403, "Forbidden.AccessDenied.ApiCountLimitForOrg"],
    ["ip-not-allowed", 403, "Forbidden.AccessDenied.IpNotInWhiteList"],
    ["server-error", 500, "unknownError"],
  ])("new host: %s", async (kind, status, code) => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "userAccessToken", kind, ip: "2001:db8::7" });
    const response = await tenant.redeem(await tenant.createCode());
    expect(response.status).toBe(status);
    const body = (await response.json()) as Record<string, string>;
    expect(body).toMatchObject({ code, requestid: expect.any(String) });
    if (kind === "ip-not-allowed") expect(body.message).toContain("2001:db8::7");
  });

  test.each([
    ["throttled", 90018],
    ["quota-exceeded", 90020],
    ["ip-not-allowed", 60020],
  ])("old host: %s, wrapped under topapi, direct elsewhere", async (kind, code) => {
    const tenant = await Tenant.create(simulator.url);
    const token = await tenant.createAppToken();
    await tenant.putFault({ endpoint: "gettoken", kind });
    await tenant.putFault({ endpoint: "userGet", kind });
    await tenant.putFault({ endpoint: "getbyunionid", kind, wrapped: false });
    expect(await (await tenant.gettoken()).json()).toMatchObject({ errcode: code });
    expect(await (await tenant.getUser(token)).json()).toMatchObject({ errcode: 88, sub_code: `${code}` });
    expect(await (await tenant.getByUnionId(token)).json()).toMatchObject({ errcode: code });
  });

  test("an expired app token once, then the call works again", async () => {
    const tenant = await Tenant.create(simulator.url);
    const token = await tenant.createAppToken();
    await tenant.putFault({ endpoint: "getbyunionid", kind: "token-expired", times: 1 });
    expect(await (await tenant.getByUnionId(token)).json()).toMatchObject({ errcode: 88, sub_code: "40014" });
    expect(await (await tenant.getByUnionId(token)).json()).toMatchObject({ errcode: 0 });
  });

  test("any other code", async () => {
    const tenant = await Tenant.create(simulator.url);
    const token = await tenant.createAppToken();
    await tenant.putFault({ endpoint: "userGet", kind: "error", code: 50002, message: "不在授权范围内" });
    expect(await (await tenant.getUser(token)).json()).toMatchObject({
      errcode: 50002,
      errmsg: "不在授权范围内",
    });
    await tenant.putFault({ endpoint: "authorize", kind: "error", code: "server_error" });
    expect((await tenant.decide()).searchParams.get("error")).toBe("server_error");
  });
});

describe("answers that are no answers", () => {
  test.each([
    ["throttle-page", "<h1>"],
    ["throttle-block", '"status":1111'],
    ["malformed", "<--"],
  ])("%s", async (kind, text) => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "gettoken", kind });
    expect(await (await tenant.gettoken()).text()).toContain(text);
  });

  test("a fault in the call's place uses no code up, a damaged answer does", async () => {
    const tenant = await Tenant.create(simulator.url);
    const code = await tenant.createCode();
    await tenant.putFault({ endpoint: "userAccessToken", kind: "busy", times: 1 });
    expect((await tenant.redeem(code)).status).toBe(429);
    await tenant.putFault({ endpoint: "userAccessToken", kind: "reset", times: 1 });
    await expect(tenant.redeem(code)).rejects.toThrow();
    expect(await (await tenant.redeem(code)).json()).toMatchObject({
      code: "invalidParameter.authCode.notFound",
    });
  });

  test("truncated, empty and cut-off bodies", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "gettoken", kind: "truncated" });
    const truncated = await (await tenant.gettoken()).text();
    expect(truncated).toMatch(/^\{"errcode":0/);
    expect(() => JSON.parse(truncated)).toThrow();
    await tenant.putFault({ endpoint: "gettoken", kind: "empty-body" });
    expect(await (await tenant.gettoken()).text()).toBe("");
    await tenant.putFault({ endpoint: "gettoken", kind: "cut-body" });
    const cut = await tenant.gettoken();
    await expect(cut.text()).rejects.toThrow();
  });

  test.each([
    ["wrong-types", { errcode: "zero", access_token: 12345, expires_in: "number", errmsg: 12345 }],
    ["empty-fields", { errcode: 0, access_token: "", expires_in: 7200, errmsg: "" }],
    ["missing-fields", { errcode: 0, errmsg: "ok", result: {} }],
  ])("%s", async (kind, body) => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "gettoken", kind });
    expect(await (await tenant.gettoken()).json()).toEqual(body);
  });

  test("odd fields, on both hosts: any JSON at all, or none", async () => {
    const tenant = await Tenant.create(simulator.url);
    const token = await tenant.createAppToken();
    const fields = { name: '""', unionid: "null", dept_id_list: "[9007199254740993]", userid: "" };
    await tenant.putFault({ endpoint: "userGet", kind: "odd-fields", fields });
    const text = await (await tenant.getUser(token)).text();
    expect(text).toContain('"dept_id_list":[9007199254740993]');
    expect(JSON.parse(text)).toMatchObject({ errcode: 0, result: { name: "", unionid: null } });
    expect(JSON.parse(text).result).not.toHaveProperty("userid");
    await tenant.putFault({ endpoint: "usersMe", kind: "odd-fields", fields: { mobile: "13800000000" } });
    const own = await (await tenant.fetchMe(await tenant.createUserToken())).json();
    expect(own).toMatchObject({ mobile: 13_800_000_000, unionId: expect.stringMatching(/iE$/) });
  });

  test("keys that come twice, and a byte order mark", async () => {
    const tenant = await Tenant.create(simulator.url);
    const token = await tenant.createAppToken();
    const fields = { userid: '"other"' };
    await tenant.putFault({ endpoint: "getbyunionid", kind: "duplicate-keys", fields });
    const twice = await (await tenant.getByUnionId(token)).text();
    expect(twice.match(/"userid":/g)).toHaveLength(2);
    expect(JSON.parse(twice).result.userid).toBe("other");
    await tenant.putFault({ endpoint: "getbyunionid", kind: "byte-order-mark" });
    const bytes = await (await tenant.getByUnionId(token)).arrayBuffer();
    expect([...new Uint8Array(bytes).slice(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 0x7b]);
  });

  test.each([
    [{ kind: "odd-fields" }, "fields"],
    [{ kind: "odd-fields", fields: {} }, "fields"],
    [{ kind: "odd-fields", fields: { name: "not json" } }, "fields.name"],
    [{ kind: "duplicate-keys", fields: { name: "" } }, "fields"],
  ])("%j is refused", async (fault, field) => {
    const tenant = await Tenant.create(simulator.url);
    const response = await fetch(`${simulator.url}/control/faults`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ endpoint: "userGet", clientId: tenant.clientId, ...fault }),
    });
    expect(response.status).toBe(400);
    expect((await response.json()).fields).toHaveProperty([field]);
  });

  test("a clock that is ahead or behind shows in the date of the answer alone", async () => {
    const tenant = await Tenant.create(simulator.url);
    for (const seconds of [3600, -90]) {
      await tenant.putFault({ endpoint: "gettoken", kind: "skewed-clock", seconds });
      const response = await tenant.gettoken();
      const ahead = (Date.parse(response.headers.get("date") ?? "") - Date.now()) / 1000;
      expect(Math.abs(ahead - seconds)).toBeLessThan(5);
      expect(await response.json()).toMatchObject({ errcode: 0 });
    }
  });

  test("oversize and compressed bodies are whole JSON of the size asked for", async () => {
    const tenant = await Tenant.create(simulator.url);
    const bytes = 3 * 1024 * 1024;
    for (const kind of ["oversize", "gzip-bomb"]) {
      await tenant.putFault({ endpoint: "gettoken", kind, bytes });
      const response = await tenant.gettoken();
      const body = (await response.json()) as { padding: string; errcode: number };
      expect(body.errcode).toBe(0);
      expect(body.padding).toHaveLength(bytes);
      if (kind === "gzip-bomb") {
        expect(response.headers.get("content-encoding")).toBe("gzip");
        expect(Number(response.headers.get("content-length"))).toBeLessThan(bytes / 100);
      }
    }
  });

  test.each(["delay", "slow-headers", "slow-body"])("%s takes its time and ends well", async (kind) => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "gettoken", kind, delayMs: 100 });
    const started = performance.now();
    expect(await (await tenant.gettoken()).json()).toMatchObject({ errcode: 0 });
    expect(performance.now() - started).toBeGreaterThan(90);
  });

  test("headers come at once with slow-body, and late with delay and slow-headers", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "gettoken", kind: "slow-body", delayMs: 600_000 });
    const response = await tenant.gettoken();
    expect(response.status).toBe(200);
    await response.body?.cancel();
    for (const kind of ["delay", "slow-headers"]) {
      await tenant.putFault({ endpoint: "gettoken", kind, delayMs: 600_000 });
      await expect(tenant.gettoken(AbortSignal.timeout(100))).rejects.toThrow("timeout");
    }
  });

  test("a silent peer sends nothing", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.putFault({ endpoint: "gettoken", kind: "silent" });
    await expect(tenant.gettoken(AbortSignal.timeout(100))).rejects.toThrow("timeout");
    expect((await tenant.listCalls()).at(-1)).toMatchObject({ fault: "silent", status: null });
  });

  test("every damaging kind leaves the simulator usable", async () => {
    const tenant = await Tenant.create(simulator.url);
    const fields = { errmsg: "[]" };
    for (const kind of damagingKinds) {
      const wishes = { delayMs: 1, bytes: 2048, seconds: 90, fields };
      await tenant.putFault({ endpoint: "gettoken", kind, times: 1, ...wishes });
      await tenant
        .gettoken()
        .then((response) => response.text())
        .catch(() => "");
      expect(await (await tenant.gettoken()).json()).toMatchObject({ errcode: 0 });
    }
  });
});
