import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type MatchField, matchFields } from "@/lib/domain/association/match-field";
import { type ProfileField, profileFields } from "@/lib/domain/connection/profile-fields";
import { log } from "@/lib/log/log";
import type { DingTalkApp } from "./app";
import { fetchOwnProfile } from "./browser/own-profile";
import { employeeSchema } from "./employee";
import type { DingTalkFailure } from "./errors/failure";
import { type MemberClaim, proveMember } from "./prove-member";
import { readRecordKeys } from "./record-keys";
import { answers, paths } from "./testing/answers";
import { type ScriptedHost, standInForDingTalk, startScriptedHost } from "./testing/scripted-host";
import { storeApp } from "./testing/stored-app";

let host: ScriptedHost;
let app: DingTalkApp;

beforeAll(async () => {
  host = await startScriptedHost();
  standInForDingTalk(host);
  app = await storeApp();
});
afterAll(() => host.close());
beforeEach(() => {
  host.reset();
  host.answer(paths.appToken, { json: answers.appToken });
  host.answer(paths.me, { json: answers.me });
  host.answer(paths.findMember, { json: answers.findMember });
  host.answer(paths.employee, { json: answers.employee });
});

interface Input {
  corpId?: string;
  userid?: string;
  scope?: "openid" | "openid corpid";
  fields?: ProfileField[];
  matching?: MatchField[];
}

/** What every mode does with the person it has found; this one reads the person's own account, as a browser login does. */
async function verify(input: Input = {}, by = app) {
  const { scope = "openid corpid", fields = [...profileFields], matching = [], userid } = input;
  const own = await fetchOwnProfile("user-token-1");
  const corpId = "corpId" in input ? input.corpId : "dingcorp1";
  const claim: MemberClaim = { own, userid, corpId, namesEnterprise: scope === "openid corpid" };
  return proveMember(by, claim, { profileFields: fields, matchFields: matching });
}

const withEmployee = (changes: Record<string, unknown>) =>
  host.answer(paths.employee, {
    json: { ...answers.employee, result: { ...answers.employee.result, ...changes } },
  });

const employee = employeeSchema.parse(answers.employee.result);

const refusedAs = (code: string) => expect.objectContaining({ code });

describe("a member of the enterprise", () => {
  it("is taken over with everything that the connection asks for", async () => {
    await expect(verify()).resolves.toEqual({
      developerScope: "dingcorp1",
      unionId: "union-1iE",
      corpId: "dingcorp1",
      userid: "zhangsan",
      profile: {
        name: "张三",
        avatarUrl: "https://static.example/directory.jpg",
        phone: "+8613800000000",
        email: "zhangsan@corp.example",
        jobNumber: "A-17",
        title: "工程师",
        departmentIds: [1, 42],
        roles: [],
        extension: {},
        orgEmail: "zhangsan@corp.example",
      },
      fromAccount: [],
      record: {},
    });
  });

  it("SEC-37: is matched by what the enterprise's own record says, and never by the person's account", async () => {
    const matching = [...matchFields];
    await expect(verify({ fields: [], matching })).resolves.toMatchObject({
      record: {
        email: "zhangsan@corp.example",
        phone: "+8613800000000",
        username: "zhangsan",
        employeeNumber: "A-17",
      },
    });
    withEmployee({ org_email: "Zhang.San@CORP.example", userid: "zhangsan", mobile: "", job_number: "" });
    const { record, profile } = await verify({ matching });
    expect(record).toEqual({ email: "zhang.san@corp.example", username: "zhangsan" });
    // The account has a number, which the profile takes: it proves nothing.
    expect(profile.phone).toMatch(/^\+/);
    // A Kelvin sign becomes a small k: a userid outside ASCII is nobody's user name.
    expect(readRecordKeys({ ...employee, userid: "\u212aim" }, ["username"])).toEqual({});
    const { record: nothing } = await verify();
    expect(nothing).toEqual({});
  });

  it("SEC-96: is taken over with nothing else", async () => {
    await expect(verify({ fields: [] })).resolves.toMatchObject({ profile: { departmentIds: [] } });
    const { profile } = await verify({ fields: ["name"] });
    expect(profile).toEqual({
      name: "张三",
      avatarUrl: null,
      phone: null,
      email: null,
      jobNumber: null,
      title: null,
      departmentIds: [],
      roles: [],
      extension: {},
      orgEmail: null,
    });
  });

  it("costs three calls in the steady state", async () => {
    await verify();
    host.calls.length = 0;
    await verify();
    expect(host.calls.map((call) => call.path.split("?")[0])).toEqual([
      paths.me,
      paths.findMember,
      paths.employee,
    ]);
  });

  it("falls back to the person's own account for what the directory does not tell", async () => {
    withEmployee({ name: undefined, avatar: "", mobile: undefined, org_email: "", title: null });
    const { profile } = await verify();
    expect(profile).toEqual({
      name: "小张",
      avatarUrl: "https://static.example/own.jpg",
      phone: "+8613900000000",
      email: "zs@mail.example",
      jobNumber: "A-17",
      title: null,
      departmentIds: [1, 42],
      roles: [],
      extension: {},
      orgEmail: null,
    });
  });

  it("drops what cannot be used", async () => {
    host.answer(paths.me, { json: { ...answers.me, mobile: "155****3240", avatarUrl: "data:x" } });
    withEmployee({
      mobile: "138****0000",
      avatar: "javascript:alert(1)",
      org_email: "not an address",
      email: "also@not@one",
      name: "张\u202e三\u0000\n",
    });
    const { profile } = await verify();
    expect(profile).toMatchObject({ name: "张三", phone: null, avatarUrl: null, email: null });
  });
});

describe("SEC-23: membership", () => {
  it.each([
    ["another enterprise", "dingcorp2"],
    ["no enterprise", undefined],
  ])("refuses a sign-in for %s before the directory is asked", async (_, corpId) => {
    await expect(verify({ corpId })).rejects.toThrow(refusedAs("dingtalk.wrong_enterprise"));
    expect(host.calls.map((call) => call.path)).toEqual([paths.me]);
  });

  it("SEC-24: refuses a userid that the directory does not confirm for this unionId", async () => {
    await expect(verify({ userid: "lisi" })).rejects.toThrow(refusedAs("dingtalk.fault"));
    await expect(verify({ userid: "zhangsan" })).resolves.toMatchObject({ userid: "zhangsan" });
  });

  const openidAlone = { scope: "openid", corpId: undefined } as const;

  it.each([
    ["does not exist", { status: 500, json: { code: "unknownError", message: "x", requestid: "r" } }],
    [
      "is not the app's",
      { status: 401, json: { code: "unauthorized.client", message: "x", requestid: "r" } },
    ],
  ])(
    "refuses openid alone when the connection's enterprise %s, and asks the directory nothing",
    async (_why, answer) => {
      host.answer(paths.enterpriseToken, answer);
      await expect(verify(openidAlone)).rejects.toThrow(refusedAs("dingtalk.credentials_refused"));
      expect(host.countOf(paths.enterpriseToken)).toBe(1);
      expect(host.countOf(paths.findMember)).toBe(0);
    },
  );

  it("takes the directory as proof with openid alone once DingTalk has confirmed the enterprise", async () => {
    host.answer(paths.enterpriseToken, { json: answers.enterpriseToken });
    await expect(verify(openidAlone)).resolves.toMatchObject({ userid: "zhangsan" });
    await expect(verify(openidAlone)).resolves.toMatchObject({ userid: "zhangsan" });
    expect(host.countOf(paths.enterpriseToken)).toBe(1);
    expect(host.countOf(paths.findMember)).toBe(2);
  });

  it("refuses whom the directory does not know", async () => {
    host.answer(paths.findMember, { json: { errcode: 60121, errmsg: "找不到该用户", request_id: "r" } });
    await expect(verify()).rejects.toThrow(refusedAs("dingtalk.not_a_member"));
    expect(host.countOf(paths.employee)).toBe(0);
  });

  it("refuses an external contact", async () => {
    host.answer(paths.findMember, { json: { errcode: 0, result: { contact_type: 1, userid: "zhangsan" } } });
    await expect(verify()).rejects.toThrow(refusedAs("dingtalk.external_contact"));
  });

  it.each([
    ["left a moment ago", { errcode: 60121 }, "dingtalk.not_a_member"],
    ["is disabled", { errcode: 60120 }, "dingtalk.person_disabled"],
    ["is outside the app's range", { errcode: 50002 }, "dingtalk.out_of_range"],
    ["may not be read by the app", { errcode: 88, sub_code: "60011" }, "dingtalk.permission_missing"],
  ])("refuses a person who %s", async (_, json, code) => {
    host.answer(paths.employee, { json });
    await expect(verify()).rejects.toThrow(refusedAs(code));
  });

  it.each([{ active: false }, { disable_status: true }, { disable_status: 1 }, { disable_status: "true" }])(
    "refuses a disabled account: %j",
    async (changes) => {
      withEmployee(changes);
      await expect(verify()).rejects.toThrow(refusedAs("dingtalk.person_disabled"));
    },
  );

  it.each([{ unionid: "union-2iE" }, { userid: "lisi" }])(
    "refuses answers that contradict each other: %j",
    async (changes) => {
      withEmployee(changes);
      await expect(verify()).rejects.toThrow(refusedAs("dingtalk.fault"));
    },
  );
});

describe("SEC-33: fields in use", () => {
  const wrong: unknown[] = [undefined, null, "", -1, true, [], {}, "x".repeat(5_000), "a\u0000b", "a\u202eb"];

  it("refuses a bad unionId", async () => {
    for (const value of wrong) {
      host.answer(paths.me, { json: { ...answers.me, unionId: value } });
      await expect(verify(), JSON.stringify(value)).rejects.toThrow(refusedAs("dingtalk.fault"));
    }
    expect(host.countOf(paths.findMember)).toBe(0);
  });

  it("refuses a bad userid or contact type", async () => {
    const { result } = answers.findMember;
    for (const value of wrong) {
      host.answer(paths.findMember, { json: { errcode: 0, result: { ...result, userid: value } } });
      await expect(verify(), JSON.stringify(value)).rejects.toThrow(refusedAs("dingtalk.fault"));
    }
    for (const value of [...wrong, 2, -1, "0", "1", 0.5]) {
      host.answer(paths.findMember, { json: { errcode: 0, result: { ...result, contact_type: value } } });
      await expect(verify(), JSON.stringify(value)).rejects.toThrow(refusedAs("dingtalk.fault"));
    }
    for (const value of wrong) {
      host.answer(paths.findMember, { json: { errcode: 0, result: value } });
      await expect(verify(), JSON.stringify(value)).rejects.toThrow(refusedAs("dingtalk.fault"));
    }
    expect(host.countOf(paths.employee)).toBe(0);
  });

  it("refuses an old host's answer without errcode 0", async () => {
    for (const errcode of [undefined, null, "0", false, "", [], {}]) {
      host.answer(paths.findMember, { json: { ...answers.findMember, errcode } });
      await expect(verify(), JSON.stringify(errcode)).rejects.toThrow(refusedAs("dingtalk.fault"));
    }
  });

  it("refuses bad ids in the employee record", async () => {
    for (const field of ["userid", "unionid"]) {
      for (const value of wrong) {
        withEmployee({ [field]: value });
        await expect(verify(), `${field} ${JSON.stringify(value)}`).rejects.toThrow(
          refusedAs("dingtalk.fault"),
        );
      }
    }
  });

  it("refuses a flag of the account's state that is none", async () => {
    for (const value of ["yes", 2, -1, [], {}]) {
      withEmployee({ active: value });
      await expect(verify(), JSON.stringify(value)).rejects.toThrow(refusedAs("dingtalk.fault"));
    }
    for (const value of ["false", 0]) {
      withEmployee({ active: value });
      await expect(verify(), JSON.stringify(value)).rejects.toThrow(refusedAs("dingtalk.person_disabled"));
    }
    for (const value of ["true", 1, "", null]) {
      withEmployee({ active: value });
      await expect(verify(), JSON.stringify(value)).resolves.toMatchObject({ userid: "zhangsan" });
    }
  });

  it("refuses an answer that has a key twice, wherever it is", async () => {
    const twice = JSON.stringify(answers.employee).replace('"unionid":', '"unionid":"union-2iE","unionid":');
    host.answer(paths.employee, (response) => response.end(twice));
    const error = await verify().catch((failure) => failure);
    expect(error).toMatchObject({ code: "dingtalk.fault" });
    expect((error.cause as DingTalkFailure).details).toMatchObject({
      endpoint: "v2/user/get",
      problem: "duplicate_key",
      fields: ["unionid"],
    });
  });

  it("ignores fields that nobody uses", async () => {
    withEmployee({ extension: 5, role_list: "x", leader_in_dept: null });
    await expect(verify()).resolves.toMatchObject({ userid: "zhangsan" });
  });
});

describe("SEC-103: fields that nobody needs to get in", () => {
  const optional = {
    me: ["nick", "avatarUrl", "mobile", "stateCode"],
    employee: [
      "name",
      "avatar",
      "mobile",
      "state_code",
      "org_email",
      "email",
      "job_number",
      "title",
      "dept_id_list",
      "role_list",
      "extension",
    ],
  };
  const odd = [13_800_000_000, 1.5, true, {}, { a: 1 }, [7], Number.MAX_SAFE_INTEGER];

  it.each([
    ["none of them", []],
    ["all of them", [...profileFields]],
  ])(
    "fail no login when they are of another type, with a connection that asks for %s",
    async (_what, fields) => {
      for (const value of odd) {
        const oddly = (names: string[]) => Object.fromEntries(names.map((name) => [name, value]));
        host.answer(paths.me, { json: { ...answers.me, ...oddly(optional.me) } });
        withEmployee({ ...oddly(optional.employee), disable_status: { value } });
        const { userid, profile } = await verify({ fields });
        const { extension, ...said } = profile;
        expect(Object.values(extension ?? {}).every((one) => typeof one === "string")).toBe(true);
        expect(userid, JSON.stringify(value)).toBe("zhangsan");
        expect(Object.values(said).flat().filter(Boolean).map(String)).toEqual(
          Array.isArray(value) && fields.length > 0 ? ["7"] : [],
        );
      }
    },
  );

  it("are named in the log without their values", async () => {
    const written = vi.spyOn(log(), "info").mockImplementation(() => undefined);
    host.answer(paths.me, { json: { ...answers.me, nick: 7, mobile: "139****0000" } });
    withEmployee({ mobile: 13_800_000_000, title: ["x"], dept_id_list: [1, "x"], org_email: "no address" });
    await verify({ fields: [...profileFields] });
    const lines = [...written.mock.calls];
    written.mockRestore();
    expect(lines).toEqual([
      [
        {
          connection: app.connectionId,
          fields: [
            "v2/user/get.mobile",
            "v2/user/get.title",
            "v2/user/get.dept_id_list",
            "contact/users/me.nick",
            "contact/users/me.mobile",
            "v2/user/get.org_email",
          ],
        },
        "fields of DingTalk's answers cannot be used",
      ],
    ]);
  });

  it("keep the digits of departments that are larger than a number", async () => {
    const text = JSON.stringify(answers.employee).replace("[1,42]", "[1,2147483648,9007199254740993]");
    host.answer(paths.employee, (response) => response.end(`\ufeff${text}`));
    const { profile } = await verify();
    expect(profile.departmentIds).toEqual([1, 2_147_483_648, "9007199254740993"]);
  });
});

describe("REL-19: a refused app token", () => {
  const refused = { errcode: 88, sub_code: "40014", errmsg: "不合法的access_token" };

  it("is renewed once, and the read made once more", async () => {
    const own = await storeApp();
    host.answer(
      paths.appToken,
      { json: answers.appToken },
      { json: { accessToken: "app-2", expireIn: 7200 } },
    );
    host.answer(paths.findMember, { json: refused }, { json: answers.findMember });
    const person = await verify({}, own);
    expect(person.userid).toBe("zhangsan");
    expect(host.countOf(paths.appToken)).toBe(2);
    expect(host.calls.filter((call) => call.path.endsWith("access_token=app-2"))).toHaveLength(2);
  });

  it("fails when the renewed one is refused as well, and a second login starts no renewal", async () => {
    const own = await storeApp();
    let issued = 0;
    host.answer(paths.appToken, (response) => {
      issued += 1;
      response.end(JSON.stringify({ accessToken: `app-${issued}`, expireIn: 7200 }));
    });
    host.answer(paths.findMember, { json: refused });
    await expect(verify({}, own)).rejects.toThrow(refusedAs("dingtalk.token_refused"));
    expect(issued).toBe(2);
    expect(host.countOf(paths.findMember)).toBe(2);
    await expect(verify({}, own)).rejects.toThrow(refusedAs("dingtalk.token_refused"));
    expect(issued).toBe(2);
    expect(host.countOf(paths.findMember)).toBe(3);
  });
});

it("SEC-95: a failure says where and why, and holds no token", async () => {
  host.answer(paths.me, {
    status: 403,
    json: {
      code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
      message: "token user-token-1 lacks it",
      requestid: "R-7",
      accessdenieddetail: { requiredScopes: ["Contact.User.Read"] },
    },
  });
  const error = await verify().catch((failure) => failure);
  expect(error.code).toBe("dingtalk.permission_missing");
  const { details } = error.cause as DingTalkFailure;
  expect(details).toEqual({
    endpoint: "contact/users/me",
    status: 403,
    upstreamCode: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    upstreamMessage: "token … lacks it",
    requestId: "R-7",
    requiredScopes: ["Contact.User.Read"],
  });
});

it("REL-11: slow answers one after another end within 5 s", async () => {
  host.answer(paths.findMember, (response) => {
    setTimeout(() => response.end(JSON.stringify(answers.findMember)), 3_000);
  });
  host.answer(paths.employee, () => undefined);
  const start = performance.now();
  await expect(verify()).rejects.toThrow(refusedAs("dingtalk.timeout"));
  // A limit for each call alone would let it take 8 s.
  expect(performance.now() - start).toBeLessThan(7_900);
}, 20_000);
