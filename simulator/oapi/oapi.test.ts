import { describe, expect, test } from "vitest";
import { runSimulator } from "../testing/running-simulator";
import { Tenant } from "../testing/tenant";

const simulator = runSimulator();

/** Every answer of the old host has HTTP 200. */
async function readAnswer(response: Response): Promise<Record<string, unknown>> {
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

async function expectWrapped(response: Response, subCode: string) {
  const body = await readAnswer(response);
  expect(body).toMatchObject({ errcode: 88, sub_code: subCode, request_id: expect.any(String) });
  expect(body.errmsg).toBe(`ding talk error[subcode=${subCode},submsg=${body.sub_msg}]`);
  return body;
}

describe("gettoken", () => {
  test("answers with exactly its fields, the same token on repeat", async () => {
    const tenant = await Tenant.create(simulator.url);
    const first = await readAnswer(await tenant.gettoken());
    expect(first).toEqual({
      errcode: 0,
      errmsg: "ok",
      access_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      expires_in: 7200,
    });
    expect(await readAnswer(await tenant.gettoken())).toEqual(first);
  });

  test("reads its parameters from the query only, and knows a wrong secret", async () => {
    const tenant = await Tenant.create(simulator.url);
    const body = { appkey: tenant.clientId, appsecret: tenant.clientSecret };
    expect(await readAnswer(await tenant.post("/gettoken", body))).toMatchObject({ errcode: 40035 });
    const wrong = await fetch(`${simulator.url}/gettoken?appkey=${tenant.clientId}&appsecret=x`);
    expect(await readAnswer(wrong)).toMatchObject({ errcode: 40096 });
  });
});

describe("access token of topapi", () => {
  test("goes into the query or a form field; the header is ignored", async () => {
    const tenant = await Tenant.create(simulator.url);
    const token = await tenant.createAppToken();
    const header = await fetch(`${simulator.url}/topapi/user/getbyunionid`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-acs-dingtalk-access-token": token },
      body: JSON.stringify({ unionid: tenant.person().unionId }),
    });
    await expectWrapped(header, "40000");
    const form = await fetch(`${simulator.url}/topapi/user/getbyunionid`, {
      method: "POST",
      body: new URLSearchParams({ access_token: token, unionid: tenant.person().unionId }),
    });
    expect(await readAnswer(form)).toMatchObject({ errcode: 0 });
  });

  test("has to be a living app token", async () => {
    const tenant = await Tenant.create(simulator.url);
    await expectWrapped(await tenant.getByUnionId("garbage"), "40014");
    await expectWrapped(await tenant.getByUnionId(await tenant.createUserToken()), "40014");
    const token = await tenant.createAppToken();
    await tenant.control("DELETE", `/apps/${tenant.clientId}/tokens`);
    await expectWrapped(await tenant.getByUnionId(token), "40014");
    const next = await tenant.createAppToken();
    expect(next).not.toBe(token);
    simulator.passSeconds(7201);
    await expectWrapped(await tenant.getByUnionId(next), "40014");
  });

  test("needs qyapi_get_member, and says where to apply for it", async () => {
    const tenant = await Tenant.create(simulator.url);
    await tenant.changeApp({ permissions: { qyapi_get_member: false } });
    const token = await tenant.createAppToken();
    for (const response of [await tenant.getByUnionId(token), await tenant.getUser(token)]) {
      const body = await expectWrapped(response, "60011");
      expect(body.sub_msg).toContain(
        `https://open-dev.dingtalk.com/appscope/apply?content=${tenant.clientId}%23qyapi_get_member`,
      );
    }
    await tenant.changeApp({ settings: { omitSubCode: true } });
    const body = await readAnswer(await tenant.getByUnionId(token));
    expect(body).not.toHaveProperty("sub_code");
    expect(body.errmsg).toContain("subcode=60011");
  });
});

describe("getbyunionid", () => {
  test("tells employees from external contacts", async () => {
    const tenant = await Tenant.create(simulator.url, [
      { name: "Employee" },
      { name: "Supplier", memberships: [{ contactType: 1 }] },
    ]);
    const token = await tenant.createAppToken();
    expect(await readAnswer(await tenant.getByUnionId(token, tenant.person(0).unionId))).toEqual({
      errcode: 0,
      errmsg: "ok",
      result: { contact_type: 0, userid: tenant.person(0).userid },
      request_id: expect.stringMatching(/^[0-9a-z]{12}$/),
    });
    expect(await readAnswer(await tenant.getByUnionId(token, tenant.person(1).unionId))).toMatchObject({
      result: { contact_type: 1, userid: tenant.person(1).userid },
    });
    expect(await readAnswer(await tenant.getUser(token, tenant.person(1).userid))).toMatchObject({
      errcode: 60121,
    });
  });

  test("60121 for outsiders, for leavers, and for a unionId of another developer organisation", async () => {
    const tenant = await Tenant.create(simulator.url, [
      { name: "Leaver" },
      { name: "Outsider", memberships: [] },
      { name: "Member" },
    ]);
    const token = await tenant.createAppToken();
    const notFound = { errcode: 60121, errmsg: "找不到该用户", request_id: expect.any(String) };
    expect(await readAnswer(await tenant.getByUnionId(token))).toMatchObject({ errcode: 0 });
    await tenant.control("DELETE", `/people/${tenant.person(0).id}?corpId=${tenant.corpId}`);
    expect(await readAnswer(await tenant.getByUnionId(token))).toEqual(notFound);
    expect(await readAnswer(await tenant.getUser(token))).toEqual(notFound);
    expect(await readAnswer(await tenant.getByUnionId(token, tenant.person(1).unionId))).toEqual(notFound);
    const { unionIds } = await tenant.control("GET", `/people/${tenant.person(2).id}`);
    const foreign = (unionIds as Record<string, string>).ding9f8e7d6c5b4a39281706;
    expect(await readAnswer(await tenant.getByUnionId(token, foreign))).toEqual(notFound);
  });

  test.each([[""], [42], [null]])("bad input %j is 400002", async (unionid) => {
    const tenant = await Tenant.create(simulator.url);
    const answer = await readAnswer(await tenant.getByUnionId(await tenant.createAppToken(), unionid));
    expect(answer.errcode).toBe(400002);
  });
});

describe("user/get", () => {
  const record = {
    name: "员工",
    mobile: "13800000000",
    state_code: "86",
    email: "e@example.com",
    org_email: "o@example.com",
    job_number: "7",
    title: "工程师",
    dept_id_list: [1, 2],
    admin: false,
    extension: '{"爱好":"旅游"}',
  };

  test("gives the record as it is, with typed fields and nothing for what is absent", async () => {
    const tenant = await Tenant.create(simulator.url, [
      { name: "Full", memberships: [{ employee: record }] },
      { name: "Minimal" },
    ]);
    const token = await tenant.createAppToken();
    expect((await readAnswer(await tenant.getUser(token))).result).toEqual({
      ...record,
      userid: tenant.person(0).userid,
      unionid: tenant.person(0).unionId,
    });
    const minimal = await readAnswer(await tenant.getUser(token, tenant.person(1).userid));
    expect(Object.keys(minimal.result as object).sort()).toEqual(["name", "unionid", "userid"]);
  });

  test("leaves mobile and e-mail out without their permissions", async () => {
    const tenant = await Tenant.create(simulator.url, [{ name: "X", memberships: [{ employee: record }] }]);
    await tenant.changeApp({ permissions: { fieldMobile: false, fieldEmail: false } });
    const { result } = await readAnswer(await tenant.getUser(await tenant.createAppToken()));
    for (const name of ["mobile", "state_code", "email"]) expect(result).not.toHaveProperty(name);
    expect(result).toHaveProperty("org_email");
  });

  test("takes JSON and form bodies, checks the language", async () => {
    const tenant = await Tenant.create(simulator.url);
    const address = `${simulator.url}/topapi/v2/user/get?access_token=${await tenant.createAppToken()}`;
    const send = (fields: Record<string, string>) =>
      fetch(address, { method: "POST", body: new URLSearchParams(fields) });
    const { userid } = tenant.person();
    expect(await readAnswer(await send({ userid, language: "en_US" }))).toMatchObject({ errcode: 0 });
    expect(await readAnswer(await send({ userid, language: "de" }))).toMatchObject({ errcode: 400002 });
    expect(await readAnswer(await fetch(address))).toMatchObject({ errcode: 43002 });
  });
});

describe("getuserinfo", () => {
  const refused = {
    errcode: 40078,
    errmsg: "不存在的临时授权码",
    request_id: expect.stringMatching(/^[0-9a-z]{12}$/),
  };

  test("answers with exactly its fields, once", async () => {
    const tenant = await Tenant.create(simulator.url, [
      { name: "Ordinary", memberships: [{ employee: { name: "员工" } }] },
      { name: "Administrator", memberships: [{ employee: { admin: true, boss: true } }] },
      { name: "Boss", memberships: [{ employee: { boss: true } }] },
    ]);
    const token = await tenant.createAppToken();
    const code = await tenant.createSilentCode();
    const [first, ...others] = await Promise.all(
      Array.from({ length: 8 }, async () => readAnswer(await tenant.getUserInfo(token, code))),
    );
    expect(first).toEqual({
      errcode: 0,
      errmsg: "ok",
      request_id: expect.stringMatching(/^[0-9a-z]{12}$/),
      result: {
        userid: tenant.person().userid,
        unionid: tenant.person().unionId,
        device_id: expect.stringMatching(/^[0-9a-z]{32}$/),
        sys: false,
        sys_level: 0,
        name: "员工",
      },
    });
    expect(others).toEqual(others.map(() => refused));
    const levels = [tenant.person(1), tenant.person(2)].map(async (person) =>
      readAnswer(await tenant.getUserInfo(token, await tenant.createSilentCode(person))),
    );
    expect(await Promise.all(levels)).toMatchObject([
      { result: { sys: true, sys_level: 1 } },
      { result: { sys: false, sys_level: 100 } },
    ]);
  });

  test("takes the code as JSON, as a form field and from the query", async () => {
    const tenant = await Tenant.create(simulator.url);
    const address = `${simulator.url}/topapi/v2/user/getuserinfo?access_token=${await tenant.createAppToken()}`;
    const form = new URLSearchParams({ code: await tenant.createSilentCode() });
    expect(await readAnswer(await fetch(address, { method: "POST", body: form }))).toMatchObject({
      errcode: 0,
    });
    const query = `${address}&code=${await tenant.createSilentCode()}`;
    expect(await readAnswer(await fetch(query, { method: "POST" }))).toMatchObject({ errcode: 0 });
    expect(await readAnswer(await fetch(query))).toMatchObject({ errcode: 43002 });
  });

  test.each([[""], ["unknown"], [42], [null]])("knows no code %j", async (code) => {
    const tenant = await Tenant.create(simulator.url);
    const answer = await tenant.getUserInfo(await tenant.createAppToken(), code);
    expect(await readAnswer(answer)).toEqual(refused);
  });

  test("takes no code from a browser, and leaves it good for its own address", async () => {
    const tenant = await Tenant.create(simulator.url);
    const code = await tenant.createCode();
    const answer = await tenant.getUserInfo(await tenant.createAppToken(), code);
    expect(await readAnswer(answer)).toEqual(refused);
    expect((await tenant.redeem(code)).status).toBe(200);
  });

  test("takes no code of another app or of another enterprise", async () => {
    const [tenant, other] = await Promise.all([Tenant.create(simulator.url), Tenant.create(simulator.url)]);
    const code = await tenant.createSilentCode();
    expect(await readAnswer(await other.getUserInfo(await other.createAppToken(), code))).toEqual(refused);
    const token = await tenant.createAppToken();
    expect(await readAnswer(await tenant.getUserInfo(token, code))).toMatchObject({ errcode: 0 });
    const { code: astray } = await tenant.control("POST", "/codes", {
      kind: "silent",
      clientId: tenant.clientId,
      corpId: other.corpId,
      person: tenant.person().id,
    });
    expect(await readAnswer(await tenant.getUserInfo(token, astray))).toEqual(refused);
  });

  test("takes no code after 300 seconds", async () => {
    const tenant = await Tenant.create(simulator.url);
    const [inTime, late] = [await tenant.createSilentCode(), await tenant.createSilentCode()];
    const token = await tenant.createAppToken();
    simulator.passSeconds(299);
    expect(await readAnswer(await tenant.getUserInfo(token, inTime))).toMatchObject({ errcode: 0 });
    simulator.passSeconds(2);
    expect(await readAnswer(await tenant.getUserInfo(token, late))).toEqual(refused);
  });

  test("wants a living app token and qyapi_base, and then uses no code up", async () => {
    const tenant = await Tenant.create(simulator.url);
    const code = await tenant.createSilentCode();
    await expectWrapped(await tenant.getUserInfo("", code), "40000");
    await expectWrapped(await tenant.getUserInfo("garbage", code), "40014");
    const token = await tenant.createAppToken();
    await tenant.changeApp({ permissions: { qyapi_base: false } });
    await expectWrapped(await tenant.getUserInfo(token, code), "60011");
    await tenant.changeApp({ permissions: { qyapi_base: true } });
    expect(await readAnswer(await tenant.getUserInfo(token, code))).toMatchObject({ errcode: 0 });
  });

  test("does not find somebody who has left since", async () => {
    const tenant = await Tenant.create(simulator.url);
    const code = await tenant.createSilentCode();
    await tenant.control("DELETE", `/people/${tenant.person().id}?corpId=${tenant.corpId}`);
    const answer = await tenant.getUserInfo(await tenant.createAppToken(), code);
    expect(await readAnswer(answer)).toMatchObject({ errcode: 60121 });
  });
});

test("unknown addresses of the old host answer with 200", async () => {
  const unknown = await fetch(`${simulator.url}/topapi/nothing`, { method: "POST" });
  expect(await readAnswer(unknown)).toMatchObject({ errcode: 22 });
  expect(await readAnswer(await fetch(`${simulator.url}/nothing`))).toEqual({
    errcode: 404,
    errmsg: "请求的URI地址不存在",
  });
});
