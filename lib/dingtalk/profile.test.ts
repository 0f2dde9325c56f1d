import { afterEach, describe, expect, it, vi } from "vitest";
import { profileFields } from "@/lib/domain/connection/profile-fields";
import type { OwnProfile } from "./browser/own-profile";
import { employeeSchema } from "./employee";
import { assembleProfile } from "./profile";
import { answers } from "./testing/answers";

afterEach(() => vi.unstubAllEnvs());

/** The picture that is taken over from a directory entry, with DingTalk's login pages at this origin. */
async function pictureOf(avatar: string, loginUrl: string): Promise<string | undefined> {
  vi.resetModules();
  vi.stubEnv("DINGTALK_LOGIN_URL", loginUrl);
  const [{ assembleProfile }, { employeeSchema }] = await Promise.all([
    import("./profile"),
    import("./employee"),
  ]);
  const employee = employeeSchema.parse({ ...answers.employee.result, avatar });
  return assembleProfile(employee, { unionId: "union-1" }, ["avatar"]).profile.avatarUrl ?? undefined;
}

const [dingtalk, simulator] = ["https://login.dingtalk.com", "http://localhost:4100"];

it.each([
  ["https://static.example/a.jpg", dingtalk],
  ["https://static.example/a.jpg", simulator],
  [`${simulator}/avatars/a.svg`, simulator],
])("SEC-71: the picture %s is taken over with DingTalk at %s", async (avatar, loginUrl) => {
  expect(await pictureOf(avatar, loginUrl)).toBe(avatar);
});

it.each([
  ["http://static.example/a.jpg", dingtalk],
  [`${simulator}/avatars/a.svg`, dingtalk],
  ["http://static.example/a.jpg", simulator],
  ["http://localhost:4101/avatars/a.svg", simulator],
  ["http://localhost:4100@static.example/a.jpg", simulator],
  ["data:image/svg+xml,x", simulator],
  ["javascript:alert(1)", dingtalk],
  ["https://static.example/a b.jpg", dingtalk],
  ["https://static.example/a\n.jpg", dingtalk],
  [`https://static.example/${"a".repeat(2048)}`, dingtalk],
])("SEC-71: the picture %s is left out with DingTalk at %s", async (avatar, loginUrl) => {
  expect(await pictureOf(avatar, loginUrl)).toBeUndefined();
});

/** What is taken over when the directory and the own account answer with these changes; undefined leaves a field out. */
function assemble(
  changes: { employee?: Record<string, unknown>; own?: Omit<OwnProfile, "unionId"> },
  wanted = profileFields.slice(),
) {
  const { mobile, stateCode, avatarUrl } = answers.me;
  const own = { unionId: "union-1iE", nick: answers.me.nick, mobile, stateCode, avatarUrl, ...changes.own };
  return assembleProfile(
    employeeSchema.parse({ ...answers.employee.result, ...changes.employee }),
    own,
    wanted,
  );
}

const nothing = {
  name: null,
  avatarUrl: null,
  email: null,
  phone: null,
  jobNumber: null,
  title: null,
  orgEmail: null,
};
const absent = undefined;

describe("SEC-106: what DingTalk says, says empty, and does not say", () => {
  it("is null for everything that the connection does not ask for, whatever DingTalk answers", () => {
    expect(assemble({}, []).profile).toEqual({
      ...nothing,
      departmentIds: [],
      roles: [],
      extension: {},
      orgEmail: null,
    });
    for (const field of profileFields) {
      const others = profileFields.filter((one) => one !== field);
      const { extension, orgEmail, ...profile } = assemble({}, others).profile;
      expect([extension, orgEmail]).toEqual([{}, field === "email" ? null : "zhangsan@corp.example"]);
      const told = Object.values(profile).filter((value) => value !== null && String(value) !== "");
      expect(told.length, field).toBe(field === "employee" ? 4 : 6);
    }
  });

  it.each([
    ["the number", { mobile: "" }, { mobile: "" }, { phone: null }],
    ["the number, at the directory alone", { mobile: "" }, { mobile: absent }, { phone: null }],
    ["the number, as null", { mobile: null }, { mobile: null }, { phone: null }],
    ["the addresses", { org_email: "", email: "" }, {}, { email: null }],
    ["one address, and leaves the other out", { org_email: "", email: absent }, {}, { email: null }],
    ["the name", { name: "" }, { nick: "" }, { name: null }],
    ["the name, with nothing to see", { name: "\u200b\u200d" }, { nick: absent }, { name: null }],
    ["the picture", { avatar: "" }, { avatarUrl: "" }, { avatarUrl: null }],
    ["the job", { job_number: "", title: null }, {}, { jobNumber: null, title: null }],
    ["the departments", { dept_id_list: null }, {}, { departmentIds: [] }],
  ])("clears %s that it answers empty", (_what, employee, own, expected) => {
    expect(assemble({ employee, own }).profile).toMatchObject(expected);
  });

  it.each([
    ["the number", { mobile: absent, state_code: absent }, { mobile: absent }, { phone: undefined }],
    ["the addresses", { org_email: absent, email: absent }, {}, { email: undefined }],
    ["the name", { name: absent }, { nick: absent }, { name: undefined }],
  ])(
    "keeps %s that it leaves out, which may be for want of a permission",
    (_what, employee, own, expected) => {
      expect(assemble({ employee, own }).profile).toMatchObject(expected);
    },
  );

  it("takes the absence of what needs no permission of its own for its end", () => {
    const employee = { avatar: absent, job_number: absent, title: absent, dept_id_list: absent };
    expect(assemble({ employee, own: { avatarUrl: absent } }).profile).toMatchObject({
      avatarUrl: null,
      jobNumber: null,
      title: null,
      departmentIds: [],
    });
  });

  it("takes the next source where one has nothing to say", () => {
    for (const nothingThere of ["", null, absent, "138****0000", 13_800_000_000])
      expect(assemble({ employee: { mobile: nothingThere } }).profile.phone).toBe("+8613900000000");
  });

  it("says which fields the person's own account has filled", () => {
    expect(assemble({}).fromAccount).toEqual([]);
    expect(assemble({ employee: { mobile: "", name: "" } }).fromAccount).toEqual(["name", "mobile"]);
  });

  it("makes no claim of what cannot be used, and names the field without its value", () => {
    const long = `${"a".repeat(60)}@${"b.".repeat(120)}example.com`;
    const { profile, leftOut } = assemble({
      employee: {
        mobile: "8613800000035",
        org_email: long,
        email: "no address",
        avatar: "http://a.example/",
      },
      own: { mobile: "139****0000", avatarUrl: "data:x" },
    });
    expect(profile).toMatchObject({ phone: null, email: null, avatarUrl: null });
    expect([...leftOut].sort()).toEqual([
      "contact/users/me.avatarUrl",
      "contact/users/me.mobile",
      "v2/user/get.avatar",
      "v2/user/get.email",
      "v2/user/get.mobile",
      "v2/user/get.org_email",
    ]);
  });
});

describe("SEC-71: names", () => {
  it.each(["👨‍👩‍👧 王家", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 Kim", "می‌خواهم", "क्‍ष"])("are taken over whole: %s", (text) => {
    const { profile } = assemble({ employee: { name: text, title: text, job_number: text } });
    expect(profile).toMatchObject({ name: text, title: text, jobNumber: text });
  });

  it("are cleaned, and cut between characters", () => {
    const name = `\ufeff${"x".repeat(199)}\u200b👨‍👩‍👧`;
    expect(assemble({ employee: { name } }).profile.name).toBe("x".repeat(199));
  });
});

it("SEC-38: an address, a number and a link that are too long are left out, never cut", () => {
  const employee = {
    org_email: `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.example.com`,
    email: "",
    mobile: `138${" ".repeat(50)}00000000`,
    avatar: `https://static.example/${"a".repeat(2030)}`,
  };
  const own = { mobile: "", avatarUrl: "" };
  const { profile } = assemble({ employee, own });
  expect(profile).toMatchObject({ email: null, phone: null, avatarUrl: null });
});

describe("SEC-103: departments", () => {
  it.each<[unknown, unknown[]]>([
    [
      [1, 42, -1],
      [1, 42, -1],
    ],
    [
      [2 ** 31, Number.MAX_SAFE_INTEGER],
      [2 ** 31, Number.MAX_SAFE_INTEGER],
    ],
    [
      [9_007_199_254_740_993n, 1],
      ["9007199254740993", 1],
    ],
    [
      ["7", "9007199254740993"],
      [7, "9007199254740993"],
    ],
    [
      [1, 1.5, null, {}, [], true, "x", "", "01", Number.NaN, 2 ** 53, 2],
      [1, "9007199254740992", 2],
    ],
    ["[1]", []],
    [1, []],
    [{}, []],
    [Array.from({ length: 5_000 }, (_, index) => index), Array.from({ length: 1_000 }, (_, index) => index)],
  ])("are taken over one by one: list %#", (dept_id_list, expected) => {
    expect(assemble({ employee: { dept_id_list } }).profile.departmentIds).toEqual(expected);
  });
});

describe("SEC-103: roles and an enterprise's own fields", () => {
  it.each<[unknown, unknown[]]>([
    [[{ id: 7, name: " 主管 ", group_name: "岗位" }], [{ id: "7", name: "主管", group: "岗位" }]],
    [[{ id: "9007199254740993" }], [{ id: "9007199254740993", name: "", group: "" }]],
    [
      [{ id: 9_007_199_254_740_993n, name: 1, group_name: null }],
      [{ id: "9007199254740993", name: "", group: "" }],
    ],
    [[{ name: "without a number" }, 7, null, [], "x", { id: 1.5 }], []],
    ["[]", []],
    [null, []],
    [undefined, []],
  ])("roles are taken over one by one: list %#", (role_list, expected) => {
    expect(assemble({ employee: { role_list } }).profile.roles).toEqual(expected);
  });

  it.each<[unknown, Record<string, string>]>([
    ['{"爱好":"旅游","level":7,"yes":true}', { 爱好: "旅游", level: "7", yes: "true" }],
    [{ 爱好: "旅游" }, { 爱好: "旅游" }],
    ['{"a":{"b":1},"c":[1],"d":null,"e":"","f":" x "}', { f: "x" }],
    [JSON.stringify({ long: "x".repeat(501), ["n".repeat(65)]: "x" }), {}],
    ['{"__proto__":"x"}', JSON.parse('{"__proto__":"x"}')],
    ["{broken", {}],
    ["[1]", {}],
    ['"text"', {}],
    ["", {}],
    [null, {}],
    [7, {}],
    [["x"], {}],
  ])("own fields are read as texts: %#", (extension, expected) => {
    const { profile } = assemble({ employee: { extension } });
    expect(profile.extension).toEqual(expected);
    expect(Object.getPrototypeOf(profile.extension)).toBe(Object.prototype);
  });

  it("are not taken over where the connection does not ask for the employee record", () => {
    const employee = { role_list: [{ id: 7 }], extension: '{"a":"b"}' };
    expect(assemble({ employee }, ["name", "email"]).profile).toMatchObject({ roles: [], extension: {} });
  });
});
