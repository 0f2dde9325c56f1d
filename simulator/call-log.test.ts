import { expect, test } from "vitest";
import { runSimulator } from "./testing/running-simulator";
import { Tenant } from "./testing/tenant";

const simulator = runSimulator();

test("a login leaves its calls, with client, person and codes of the answers", async () => {
  const tenant = await Tenant.create(simulator.url);
  const code = await tenant.createCode();
  await tenant.fetchMe(await tenant.createUserToken());
  const token = await tenant.createAppToken();
  await tenant.getByUnionId(token);
  await tenant.getUser(token, "nobody");
  await tenant.redeem(code, { clientSecret: "wrong" });
  const calls = await tenant.listCalls();
  expect(
    calls.map(({ host, endpoint, status, code: answered }) => [host, endpoint, status, answered]),
  ).toEqual([
    ["login", "authorize", 302, undefined],
    ["login", "authorize", 302, undefined],
    ["api", "userAccessToken", 200, undefined],
    ["api", "usersMe", 200, undefined],
    ["oapi", "gettoken", 200, 0],
    ["oapi", "getbyunionid", 200, 0],
    ["oapi", "userGet", 200, 60121],
    ["api", "userAccessToken", 400, "invalidClientIdOrSecret"],
  ]);
  expect(calls[3]).toMatchObject({ person: tenant.person().id, clientId: tenant.clientId });
  const { calls: ofPerson } = await tenant.control(
    "GET",
    `/calls?person=${tenant.person().id}&endpoint=usersMe`,
  );
  expect(ofPerson).toHaveLength(1);
});

test("holds no secret, token, code or state", async () => {
  const tenant = await Tenant.create(simulator.url);
  const code = await tenant.createCode();
  const tokens = (await (await tenant.redeem(code)).json()) as Record<string, string>;
  const appToken = await tenant.createAppToken();
  await tenant.fetchMe(tokens.accessToken ?? "");
  await tenant.getByUnionId(appToken);
  await tenant.redeem("", { grantType: "refresh_token", refreshToken: tokens.refreshToken });
  await tenant.post("/v1.0/oauth2/accessToken", {
    appKey: tenant.clientId,
    nested: { appSecret: tenant.clientSecret },
  });
  await tenant.decide({}, { state: "secret-state", redirect_uri: "http://localhost:3999/?t=secret-query" });
  const log = JSON.stringify(await tenant.listCalls());
  expect(log).toContain("getbyunionid");
  const secrets = [tenant.clientSecret, code, tokens.accessToken, tokens.refreshToken, appToken];
  for (const secret of [...secrets, "secret-state", "secret-query"]) {
    expect(log.includes(secret ?? "missing")).toBe(false);
  }
});

test("shows what a client and the product do with a silent code, and never the code", async () => {
  const tenant = await Tenant.create(simulator.url);
  const code = await tenant.createSilentCode();
  await tenant.askClient({ corpId: "dingnowhere0000" });
  const token = await tenant.createAppToken();
  await tenant.getUserInfo(token, code);
  await tenant.post(`/topapi/v2/user/getuserinfo?access_token=${token}&code=${code}`, {});
  const calls = await tenant.listCalls();
  expect(
    calls.map(({ host, endpoint, status, code: answered }) => [host, endpoint, status, answered]),
  ).toEqual([
    ["client", "requestAuthCode", 200, 0],
    ["client", "requestAuthCode", 200, 3],
    ["oapi", "gettoken", 200, 0],
    ["oapi", "getuserinfo", 200, 0],
    ["oapi", "getuserinfo", 200, 40078],
  ]);
  expect(calls[3]).toMatchObject({ person: tenant.person().id, clientId: tenant.clientId });
  expect(JSON.stringify(calls).includes(code)).toBe(false);
});

test("the same value has the same fingerprint", async () => {
  const tenant = await Tenant.create(simulator.url);
  const code = await tenant.createCode();
  await tenant.redeem(code);
  await tenant.redeem(code);
  const sent = (await tenant.listCalls()).slice(-2).map((call) => call.parameters.code);
  expect(sent[0]).toMatch(/^#[0-9a-f]{8}$/);
  expect(sent[0]).toBe(sent[1]);
});

test("forgets an app's calls and leaves the others", async () => {
  const [tenant, other] = await Promise.all([Tenant.create(simulator.url), Tenant.create(simulator.url)]);
  await Promise.all([tenant.gettoken(), other.gettoken()]);
  await tenant.control("DELETE", `/calls?clientId=${tenant.clientId}`);
  expect(await tenant.listCalls()).toEqual([]);
  expect(await other.listCalls()).toHaveLength(1);
});

test("tells about calls as they happen", async () => {
  const tenant = await Tenant.create(simulator.url);
  const response = await fetch(`${simulator.url}/control/calls/stream`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await tenant.gettoken();
  let text = "";
  while (!text.includes(tenant.clientId)) {
    const { value, done } = (await reader?.read()) ?? { value: "", done: true };
    if (done) break;
    text += value;
  }
  await reader?.cancel();
  expect(text).toContain(`"clientId":"${tenant.clientId}"`);
});
