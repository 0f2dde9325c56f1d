import { createConnection } from "node:net";
import { describe, expect, test } from "vitest";
import { runSimulator } from "../testing/running-simulator";
import { Tenant } from "../testing/tenant";

const simulator = runSimulator();

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${simulator.url}/control${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("input", () => {
  test.each([
    ["PUT", "/faults", { endpoint: "nowhere", kind: "busy" }, ["endpoint"]],
    ["PUT", "/faults", { endpoint: "usersMe", kind: "error" }, ["code"]],
    ["PUT", "/faults", { endpoint: "usersMe", kind: "slow-body" }, ["delayMs"]],
    ["PUT", "/faults", { endpoint: "gettoken", kind: "token-expired" }, ["endpoint"]],
    [
      "PATCH",
      "/settings",
      { codeParameters: "none", codeLifetimeSeconds: 0 },
      ["codeParameters", "codeLifetimeSeconds"],
    ],
    ["PATCH", "/apps/dingacmeloginapp0001", { redirectUris: ["javascript:alert(1)"] }, ["redirectUris.0"]],
    ["PATCH", "/apps/dingacmeloginapp0001", { homepageUrl: "file:///etc/passwd" }, ["homepageUrl"]],
    ["PUT", "/faults", { endpoint: "requestAuthCode", kind: "gzip-bomb" }, ["kind"]],
    ["PUT", "/faults", { endpoint: "getuserinfo", kind: "cancelled" }, ["kind"]],
    ["PUT", "/faults", { endpoint: "*", kind: "twice" }, ["kind"]],
    ["PUT", "/people/p-new", { name: "N" }, ["nick"]],
    ["POST", "/enterprises", { name: "" }, ["name"]],
    ["POST", "/codes", { kind: "oauth", clientId: "dingnobody", person: "zhang-wei" }, ["clientId"]],
  ])("%s %s %j is refused with its fields named", async (method, path, body, fields) => {
    const answer = await send(method, path, body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.fields as object)).toEqual(fields);
  });

  test("a form is no input, and neither is another site's request", async () => {
    const form = await fetch(`${simulator.url}/control/faults`, {
      method: "PUT",
      body: new URLSearchParams({ endpoint: "*", kind: "silent" }),
    });
    expect(form.status).toBe(400);
    expect((await send("POST", "/reset", {}, { origin: "https://evil.example" })).status).toBe(403);
  });

  test("unknown addresses and methods", async () => {
    expect((await send("GET", "/nothing")).status).toBe(404);
    expect((await send("GET", "/reset")).status).toBe(405);
    expect((await send("PATCH", "/apps/dingnobody", {})).status).toBe(404);
  });

  test("an identifier that cannot be decoded is no crash", async () => {
    expect((await send("GET", "/people/%E0%A4%A")).status).toBe(404);
  });

  test("a body without an end is cut off", async () => {
    const { port } = new URL(simulator.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = createConnection(Number(port), "127.0.0.1");
      socket.write("PUT /control/faults HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n");
      socket.write("x".repeat(1_100_000));
      socket.once("data", (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.once("error", reject);
    });
    expect(answer).toContain("413");
  });
});

describe("enterprises", () => {
  test("are made with an app and people in one call, and taken away again", async () => {
    const tenant = await Tenant.create(simulator.url, [{ name: "A" }, { name: "B", memberships: [] }]);
    expect(tenant.corpId).toMatch(/^ding[0-9a-f]{20}$/);
    expect(tenant.clientSecret).toHaveLength(64);
    expect(tenant.people).toHaveLength(2);
    expect(tenant.person(1)).not.toHaveProperty("userid");
    await tenant.control("DELETE", `/enterprises/${tenant.corpId}`);
    expect((await send("GET", `/people/${tenant.person(0).id}`)).status).toBe(404);
    expect((await send("PATCH", `/apps/${tenant.clientId}`, {})).status).toBe(404);
  });

  test("a refused one leaves nothing behind", async () => {
    const tenant = await Tenant.create(simulator.url);
    const corpId = "ding00000000000000000001";
    const people = [
      { id: "p-half", name: "Half" },
      { id: tenant.person().id, name: "Again" },
    ];
    const refused = await send("POST", "/enterprises", { corpId, name: "Half", people });
    expect(refused.status).toBe(400);
    expect((await send("GET", "/people/p-half")).status).toBe(404);
    expect((await send("GET", `/people/${tenant.person().id}`)).status).toBe(200);
    expect((await send("POST", "/enterprises", { corpId, name: "Whole" })).status).toBe(201);
  });
});

describe("people", () => {
  test("are changed, join and leave", async () => {
    const tenant = await Tenant.create(simulator.url);
    const { person } = (await tenant.control("GET", `/people/${tenant.person().id}`)) as {
      person: { memberships: object[]; nick: string };
    };
    await tenant.control("PUT", `/people/${tenant.person().id}`, { ...person, nick: "新昵称" });
    const me = await tenant.fetchMe(await tenant.createUserToken());
    expect(await me.json()).toMatchObject({ nick: "新昵称" });
    const token = await tenant.createAppToken();
    await tenant.control("PUT", `/people/${tenant.person().id}`, { ...person, memberships: [] });
    expect(await (await tenant.getByUnionId(token)).json()).toMatchObject({ errcode: 60121 });
    const back = [{ corpId: tenant.corpId, employee: { userid: "new-userid", name: "Back" } }];
    await tenant.control("PUT", `/people/${tenant.person().id}`, { ...person, memberships: back });
    expect(await (await tenant.getByUnionId(token)).json()).toMatchObject({
      result: { userid: "new-userid" },
    });
  });

  test("a userid belongs to one person of an enterprise", async () => {
    const tenant = await Tenant.create(simulator.url);
    const memberships = [{ corpId: tenant.corpId, employee: { userid: tenant.person().userid, name: "X" } }];
    const answer = await send("PUT", "/people/p-copycat", { name: "X", nick: "X", memberships });
    expect(answer.body.fields).toHaveProperty("memberships.0.employee.userid");
  });
});

describe("apps and settings", () => {
  test("a rotated secret is the only good one from then on", async () => {
    const tenant = await Tenant.create(simulator.url);
    const { clientSecret } = await tenant.changeApp({ rotateSecret: true });
    expect(clientSecret).not.toBe(tenant.clientSecret);
    expect(await (await tenant.gettoken()).json()).toMatchObject({ errcode: 40096 });
  });

  test("settings hold for all, an app's own come first, and a reset undoes everything", async () => {
    await send("PATCH", "/settings", { codeParameters: "code" });
    const tenant = await Tenant.create(simulator.url);
    expect([...(await tenant.decide()).searchParams.keys()]).toEqual(["code", "state"]);
    await tenant.changeApp({ settings: { codeParameters: "authCode" } });
    expect([...(await tenant.decide()).searchParams.keys()]).toEqual(["authCode", "state"]);
    await tenant.putFault({ endpoint: "*", kind: "busy" });
    await send("POST", "/reset");
    const { body } = await send("GET", "/state");
    expect(body.settings).toMatchObject({ codeParameters: "both" });
    expect(body.enterprises).toHaveLength(2);
    expect(body.faults).toEqual([]);
    expect((await send("GET", "/calls")).body.calls).toEqual([]);
  });
});
