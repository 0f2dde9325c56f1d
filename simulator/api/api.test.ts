import { describe, expect, test } from "vitest";
import { runSimulator } from "../testing/running-simulator";
import { Tenant } from "../testing/tenant";

const simulator = runSimulator();

const authCodeNotFound = {
  code: "invalidParameter.authCode.notFound",
  message: "不合法的临时授权码",
  requestid: expect.stringMatching(/^[0-9A-F]{8}-[0-9A-F-]{27}$/),
};

async function expectError(response: Response, status: number, code: string) {
  expect(response.status).toBe(status);
  const body = (await response.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ code, message: expect.any(String), requestid: expect.any(String) });
  return body;
}

describe("userAccessToken", () => {
  test("answers with exactly its fields", async () => {
    const tenant = await Tenant.create(simulator.url);
    const response = await tenant.redeem(await tenant.createCode());
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      expireIn: 7200,
      accessToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      refreshToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      corpId: tenant.corpId,
    });
  });

  test("tells no corpId without the corpid scope", async () => {
    const tenant = await Tenant.create(simulator.url);
    const target = await tenant.decide({}, { scope: "openid" });
    const body = (await (await tenant.redeem(target.searchParams.get("code") ?? "")).json()) as object;
    expect(Object.keys(body).sort()).toEqual(["accessToken", "expireIn", "refreshToken"]);
  });

  test("takes a code once", async () => {
    const tenant = await Tenant.create(simulator.url);
    const code = await tenant.createCode();
    const answers = await Promise.all(Array.from({ length: 8 }, () => tenant.redeem(code)));
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    const second = await tenant.redeem(code);
    expect(second.status).toBe(400);
    expect(await second.json()).toEqual(authCodeNotFound);
  });

  test("takes no code of another app, and leaves it good for its own", async () => {
    const [tenant, other] = await Promise.all([Tenant.create(simulator.url), Tenant.create(simulator.url)]);
    const code = await tenant.createCode();
    await expectError(await other.redeem(code), 400, "invalidParameter.authCode.notFound");
    expect((await tenant.redeem(code)).status).toBe(200);
  });

  test("takes no code from a DingTalk client", async () => {
    const tenant = await Tenant.create(simulator.url);
    const code = await tenant.createSilentCode();
    expect(await (await tenant.redeem(code)).json()).toEqual(authCodeNotFound);
    const redeemed = await tenant.getUserInfo(await tenant.createAppToken(), code);
    expect(await redeemed.json()).toMatchObject({ errcode: 0 });
  });

  test("takes no code after 300 seconds, or after the time set for the app", async () => {
    const tenant = await Tenant.create(simulator.url);
    const [inTime, late] = [await tenant.createCode(), await tenant.createCode()];
    simulator.passSeconds(299);
    expect((await tenant.redeem(inTime)).status).toBe(200);
    simulator.passSeconds(2);
    await expectError(await tenant.redeem(late), 400, "invalidParameter.authCode.notFound");
    await tenant.changeApp({ settings: { codeLifetimeSeconds: 5 } });
    const short = await tenant.createCode();
    simulator.passSeconds(6);
    await expectError(await tenant.redeem(short), 400, "invalidParameter.authCode.notFound");
  });

  test("names what is wrong with the request, without using the code up", async () => {
    const tenant = await Tenant.create(simulator.url);
    const code = await tenant.createCode();
    await expectError(await tenant.redeem(code, { clientSecret: "wrong" }), 400, "invalidClientIdOrSecret");
    await expectError(
      await tenant.redeem(code, { clientSecret: tenant.clientSecret.toUpperCase() }),
      400,
      "invalidClientIdOrSecret",
    );
    await expectError(await tenant.redeem(code, { grantType: "password" }), 400, "unsupported.grant.type");
    const snakeCase = { client_id: tenant.clientId, client_secret: tenant.clientSecret, code };
    const missing = await expectError(
      await tenant.post("/v1.0/oauth2/userAccessToken", snakeCase),
      400,
      "MissingclientId",
    );
    expect(missing.message).toContain("clientId is mandatory");
    const form = await fetch(`${simulator.url}/v1.0/oauth2/userAccessToken`, {
      method: "POST",
      body: new URLSearchParams({ clientId: tenant.clientId, code }),
    });
    await expectError(form, 400, "Missingbody");
    expect((await tenant.redeem(code)).status).toBe(200);
  });

  test("a refresh token gives a new pair once", async () => {
    const tenant = await Tenant.create(simulator.url);
    const first = (await (await tenant.redeem(await tenant.createCode())).json()) as Record<string, string>;
    const change = { grantType: "refresh_token", refreshToken: first.refreshToken };
    const second = (await (await tenant.redeem("", change)).json()) as Record<string, string>;
    expect((await tenant.fetchMe(second.accessToken ?? "")).status).toBe(200);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await tenant.redeem("", change)).status).toBe(400);
  });
});

describe("users/me", () => {
  test("answers with exactly its fields, and absent ones are left out", async () => {
    const tenant = await Tenant.create(simulator.url, [
      {
        id: "p-full",
        name: "Full",
        nick: "满",
        avatarUrl: "/avatars/p-full.svg",
        mobile: "13800000000",
        stateCode: "86",
        email: "full@mail.example.com",
      },
      { name: "Bare", email: "bare@dingtalk.com" },
    ]);
    const full = await tenant.fetchMe(await tenant.createUserToken(tenant.person(0)));
    expect(await full.json()).toEqual({
      nick: "满",
      avatarUrl: `${simulator.url}/avatars/p-full.svg`,
      mobile: "13800000000",
      openId: expect.stringMatching(/^[A-Za-z0-9]{26}$/),
      unionId: tenant.person(0).unionId,
      email: "full@mail.example.com",
      stateCode: "86",
      visitor: false,
    });
    const bare = await tenant.fetchMe(await tenant.createUserToken(tenant.person(1)));
    expect(Object.keys((await bare.json()) as object).sort()).toEqual([
      "nick",
      "openId",
      "unionId",
      "visitor",
    ]);
  });

  test("a unionId belongs to one developer organisation, an openId to one app", async () => {
    const person = { id: "p-everywhere", name: "Everywhere" };
    const tenant = await Tenant.create(simulator.url, [person]);
    const other = await Tenant.create(simulator.url, []);
    const here = (await (await tenant.fetchMe(await tenant.createUserToken())).json()) as object;
    const there = (await (
      await other.fetchMe(await other.createUserToken(tenant.person()))
    ).json()) as object;
    expect(there).not.toMatchObject({ unionId: tenant.person().unionId });
    expect(Object.values(here)).toContain(tenant.person().unionId);
    expect((here as { openId: string }).openId).not.toBe((there as { openId: string }).openId);
  });

  test("wants the token in its own header", async () => {
    const tenant = await Tenant.create(simulator.url);
    const token = await tenant.createUserToken();
    const address = `${simulator.url}/v1.0/contact/users/me`;
    const missing = "AuthenticationFailed.MissingParameter";
    await expectError(await fetch(address), 400, missing);
    await expectError(await fetch(address, { headers: { authorization: `Bearer ${token}` } }), 400, missing);
    await expectError(await fetch(`${address}?access_token=${token}`), 400, missing);
    await expectError(await tenant.fetchMe("garbage"), 400, "InvalidAuthentication");
  });

  test("refuses an app token like a missing permission", async () => {
    const tenant = await Tenant.create(simulator.url);
    const body = await expectError(
      await tenant.fetchMe(await tenant.createAppToken()),
      403,
      "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    );
    expect(body.accessdenieddetail).toEqual({ requiredScopes: ["Contact.User.Read"] });
  });

  test("without Contact.User.Read: 403, and a later grant needs a new token", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.changeApp({ permissions: { "Contact.User.Read": false } });
    const token = await tenant.createUserToken();
    const body = await expectError(
      await tenant.fetchMe(token),
      403,
      "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    );
    expect(Object.keys(body).sort()).toEqual(["accessdenieddetail", "code", "message", "requestid"]);
    await tenant.changeApp({ permissions: { "Contact.User.Read": true } });
    expect((await tenant.fetchMe(token)).status).toBe(403);
    expect((await tenant.fetchMe(await tenant.createUserToken())).status).toBe(200);
  });

  test("without Contact.User.mobile the number is left out", async () => {
    const tenant = await Tenant.create(simulator.url, [
      { name: "M", mobile: "13800000000", stateCode: "86" },
    ]);
    await tenant.changeApp({ permissions: { "Contact.User.mobile": false } });
    const body = (await (await tenant.fetchMe(await tenant.createUserToken())).json()) as object;
    expect(body).not.toHaveProperty("mobile");
    expect(body).not.toHaveProperty("stateCode");
  });

  test("another person's unionId is not found; an old token has expired", async () => {
    const tenant = await Tenant.create(simulator.url, [{ name: "One" }, { name: "Two" }]);
    const token = await tenant.createUserToken();
    const foreign = await fetch(`${simulator.url}/v1.0/contact/users/${tenant.person(1).unionId}`, {
      headers: { "x-acs-dingtalk-access-token": token },
    });
    await expectError(foreign, 404, "invalidParameter.user.notFound");
    simulator.passSeconds(7201);
    await expectError(await tenant.fetchMe(token), 400, "accesstoken.expired");
  });
});

describe("app tokens of the new host", () => {
  test("accessToken: JSON only, camelCase, the same token on repeat", async () => {
    const tenant = await Tenant.create(simulator.url);
    const body = { appKey: tenant.clientId, appSecret: tenant.clientSecret };
    const first = await (await tenant.post("/v1.0/oauth2/accessToken", body)).json();
    expect(first).toEqual({ expireIn: 7200, accessToken: expect.any(String) });
    simulator.passSeconds(7000);
    expect(await (await tenant.post("/v1.0/oauth2/accessToken", body)).json()).toEqual(first);
    simulator.passSeconds(7000);
    expect(await (await tenant.post("/v1.0/oauth2/accessToken", body)).json()).toEqual(first);
    simulator.passSeconds(7201);
    expect(await (await tenant.post("/v1.0/oauth2/accessToken", body)).json()).not.toEqual(first);
    const form = await fetch(`${simulator.url}/v1.0/oauth2/accessToken`, {
      method: "POST",
      body: new URLSearchParams(body),
    });
    await expectError(form, 400, "Missingbody");
    const wrong = await tenant.post("/v1.0/oauth2/accessToken", { ...body, appSecret: "x" });
    await expectError(wrong, 400, "invalidClientIdOrSecret");
  });

  test("unified token: snake_case, its own error codes", async () => {
    const [tenant, other] = await Promise.all([Tenant.create(simulator.url), Tenant.create(simulator.url)]);
    const body = {
      client_id: tenant.clientId,
      client_secret: tenant.clientSecret,
      grant_type: "client_credentials",
    };
    const at = (corpId: string) => `/v1.0/oauth2/${corpId}/token`;
    const response = await tenant.post(at(tenant.corpId), body);
    expect(await response.json()).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    await expectError(
      await tenant.post(at(tenant.corpId), { ...body, client_secret: "x" }),
      400,
      "invalid.client",
    );
    await expectError(
      await tenant.post(at(tenant.corpId), { ...body, grant_type: "x" }),
      400,
      "unsupported.grant.type",
    );
    await expectError(await tenant.post(at(other.corpId), body), 401, "unauthorized.client");
    await expectError(await tenant.post(at("dingnowhere0000"), body), 500, "unknownError");
  });
});

test("a wrong path or method of the new host is not found", async () => {
  const tenant = await Tenant.create(simulator.url);
  await expectError(await tenant.post("/v1.0/oauth2/token", {}), 404, "InvalidAction.NotFound");
  await expectError(
    await fetch(`${simulator.url}/v1.0/oauth2/userAccessToken`),
    404,
    "InvalidAction.NotFound",
  );
});
