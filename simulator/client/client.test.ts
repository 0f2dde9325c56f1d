import { expect, test } from "vitest";
import { runSimulator } from "../testing/running-simulator";
import { REDIRECT_URI, Tenant } from "../testing/tenant";

const simulator = runSimulator();

const code = { code: expect.stringMatching(/^[0-9a-f]{32}$/) };
const unknownEnterprise = { errorCode: 3, errorMessage: "1002,corpId不合法" };
const unknownDomain = (domain: string) => ({
  errorCode: "3",
  errorMessage: `对应企业没有${domain}域名微应用`,
});

test("a member on a page of the app gets a code that its app redeems", async () => {
  const tenant = await Tenant.create(simulator.url);
  const [answer] = await tenant.askClient();
  expect(answer).toEqual(code);
  const redeemed = await tenant.getUserInfo(await tenant.createAppToken(), answer?.code);
  expect(await redeemed.json()).toMatchObject({ errcode: 0, result: { userid: tenant.person().userid } });
});

test("the older call needs no clientId", async () => {
  const tenant = await Tenant.create(simulator.url);
  const [answer] = await tenant.askClient({ clientId: undefined });
  const redeemed = await tenant.getUserInfo(await tenant.createAppToken(), answer?.code);
  expect(await redeemed.json()).toMatchObject({ errcode: 0 });
});

test.each([[""], ["dingnowhere0000"], [null], [42]])("there is no enterprise %j", async (corpId) => {
  const tenant = await Tenant.create(simulator.url);
  expect(await tenant.askClient({ corpId })).toEqual([unknownEnterprise]);
});

test("outsiders, external contacts and leavers have no such enterprise", async () => {
  const tenant = await Tenant.create(simulator.url, [
    { name: "Outsider", memberships: [] },
    { name: "Supplier", memberships: [{ contactType: 1 }] },
    { name: "Leaver" },
  ]);
  await tenant.control("DELETE", `/people/${tenant.person(2).id}?corpId=${tenant.corpId}`);
  for (const person of tenant.people) {
    expect(await tenant.askClient({ person: person.id })).toEqual([unknownEnterprise]);
  }
});

test.each([
  ["homepageUrl", "https://mobile.example/p/acme?corpid=$CORPID$"],
  ["pcHomepageUrl", "https://pc.example/"],
  ["silentLoginUrls", ["https://a.example/", "https://b.example/in-client"]],
])("a page is on a domain of the app's %s, or gets nothing", async (name, value) => {
  const tenant = await Tenant.create(simulator.url, undefined, { [name]: value });
  for (const address of [value].flat()) {
    const pageUrl = `${new URL(address).origin}:8443/any?path`;
    expect(await tenant.askClient({ pageUrl })).toEqual([code]);
  }
  expect(await tenant.askClient({ pageUrl: REDIRECT_URI })).toEqual([code]);
  const foreign = "https://evil.example/";
  expect(await tenant.askClient({ pageUrl: foreign })).toEqual([unknownDomain("evil.example")]);
  expect(await tenant.askClient({ pageUrl: foreign, clientId: undefined })).toEqual([
    unknownDomain("evil.example"),
  ]);
  expect(await tenant.askClient({ pageUrl: "data:text/html,x" })).toEqual([unknownDomain("")]);
});

test("no app of another enterprise and no unknown one is asked for", async () => {
  const [tenant, other] = await Promise.all([Tenant.create(simulator.url), Tenant.create(simulator.url)]);
  for (const clientId of [other.clientId, "dingnobody", "", null]) {
    expect(await tenant.askClient({ clientId })).toEqual([unknownDomain("localhost")]);
  }
});

test("an unreleased app is for its creator alone", async () => {
  const tenant = await Tenant.create(simulator.url, [{ name: "Creator" }, { name: "Colleague" }]);
  await tenant.changeApp({ released: false, creator: tenant.person(0).id });
  expect(await tenant.askClient()).toEqual([code]);
  expect(await tenant.askClient({ person: tenant.person(1).id })).toEqual([unknownDomain("localhost")]);
});

test("only programs on this machine may be a client", async () => {
  const tenant = await Tenant.create(simulator.url);
  const response = await fetch(`${simulator.url}/client/request-auth-code`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "https://evil.example" },
    body: JSON.stringify({ corpId: tenant.corpId, person: tenant.person().id, pageUrl: REDIRECT_URI }),
  });
  expect(response.status).toBe(403);
  expect((await fetch(`${simulator.url}/client/nothing`)).status).toBe(404);
});

test("a person cancels, and nobody else does", async () => {
  const tenant = await Tenant.create(simulator.url, [{ name: "One" }, { name: "Two" }]);
  const [one, two] = [tenant.person(0).id, tenant.person(1).id];
  await tenant.putFault({ endpoint: "requestAuthCode", kind: "cancelled", person: one, times: 2 });
  const cancelled = { errorCode: "-1", errorMessage: "cancelled" };
  expect(await tenant.askClient({ person: one })).toEqual([cancelled]);
  expect(await tenant.askClient({ person: two })).toEqual([code]);
  expect(await tenant.askClient({ person: one, clientId: undefined })).toEqual([cancelled]);
  expect(await tenant.askClient({ person: one })).toEqual([code]);
});

test("a client fails with any error, answers twice, or with a code of another app", async () => {
  const tenant = await Tenant.create(simulator.url);
  const token = await tenant.createAppToken();
  const endpoint = "requestAuthCode";
  await tenant.putFault({ endpoint, kind: "error", code: "7", message: "无权限" });
  expect(await tenant.askClient()).toEqual([{ errorCode: "7", errorMessage: "无权限" }]);
  await tenant.putFault({ endpoint, kind: "twice" });
  const [first, second, third] = await tenant.askClient();
  expect([first, third]).toEqual([code, undefined]);
  expect(second).toEqual(first);
  expect(await (await tenant.getUserInfo(token, first?.code)).json()).toMatchObject({ errcode: 0 });
  await tenant.putFault({ endpoint, kind: "foreign-code" });
  const [foreign] = await tenant.askClient();
  expect(foreign).toEqual(code);
  expect(await (await tenant.getUserInfo(token, foreign?.code)).json()).toMatchObject({ errcode: 40078 });
});

test("a client answers late, or never", async () => {
  const tenant = await Tenant.create(simulator.url);
  await tenant.putFault({ endpoint: "requestAuthCode", kind: "delay", delayMs: 200 });
  const started = performance.now();
  expect(await tenant.askClient()).toEqual([code]);
  expect(performance.now() - started).toBeGreaterThan(190);
  await tenant.putFault({ endpoint: "requestAuthCode", kind: "silent" });
  const never = fetch(`${simulator.url}/client/request-auth-code`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ corpId: tenant.corpId, clientId: tenant.clientId, person: tenant.person().id }),
    signal: AbortSignal.timeout(300),
  });
  await expect(never).rejects.toThrow("timeout");
});

test("faults of all endpoints are those of DingTalk's hosts", async () => {
  const tenant = await Tenant.create(simulator.url);
  await tenant.putFault({ endpoint: "*", kind: "malformed" });
  expect(await tenant.askClient()).toEqual([code]);
});
