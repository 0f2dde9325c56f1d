import { describe, expect, test } from "vitest";
import { type ApplicationClaimFacts, standInAddress, toApplicationClaims } from "./application-claims";
import { fitIntoIdToken, makeCustomClaims, nameDepartment, releaseClaims } from "./custom-claims";
import { type ClaimSettings, initialClaimSettings } from "./settings";
import { type ClaimSourceName, claimSourceNames } from "./sources";

const row: ApplicationClaimFacts = {
  id: "u1",
  name: "Han Mei",
  nameSource: "enterprise_record",
  avatarUrl: null,
  avatarUrlSource: null,
  email: "han@acme.example",
  emailSource: "enterprise_record",
  emailVerified: false,
  phone: null,
  phoneSource: null,
  phoneVerified: false,
  updatedAt: new Date(1000),
  unionId: "un1",
  corpId: "ding1",
  userid: "han",
  jobNumber: "A-1",
  title: "工程师",
  departmentIds: ["42", "9"],
  profileFields: ["name", "email", "employee"],
  connectionUpdatedAt: null,
  username: "han.mei",
  roles: [{ id: "507113", name: "主管", group: "岗位" }],
  extension: { 爱好: "旅游", empty: "" },
  orgEmail: "han@acme.example",
};
const departments = new Map([
  ["1", { name: "Acme", parentId: null }],
  ["7", { name: "R/D", parentId: "1" }],
  ["42", { name: "Frontend", parentId: "7" }],
]);
const around = { host: "login.acme.example", departments, isEmailAnothers: false };
const of = (source: ClaimSourceName, key = ""): ClaimSettings => ({
  ...initialClaimSettings,
  custom: [{ name: "own", source, key }],
});
const ownValueOf = (settings: ClaimSettings, changes: Partial<ApplicationClaimFacts> = {}) =>
  toApplicationClaims({ ...row, ...changes }, settings, around).custom[0]?.value;

describe("an application's own claims", () => {
  test.each<[ClaimSourceName, string, unknown, string]>([
    ["username", "", "han.mei", "profile"],
    ["email", "", "han@acme.example", "email"],
    ["userid", "", "han", "dingtalk"],
    ["job_number", "", "A-1", "dingtalk"],
    ["title", "", "工程师", "dingtalk"],
    ["department_ids", "", ["42", "9"], "dingtalk"],
    ["department_names", "", ["Frontend"], "dingtalk"],
    ["department_paths", "", ["R／D/Frontend"], "dingtalk"],
    ["role_ids", "", ["507113"], "dingtalk"],
    ["role_names", "", ["主管"], "dingtalk"],
    ["extension", "爱好", "旅游", "dingtalk"],
    ["extension", "empty", undefined, "dingtalk"],
    ["extension", "toString", undefined, "dingtalk"],
  ])("from %s%s", (source, key, value, scope) => {
    const { custom } = toApplicationClaims(row, of(source, key), around);
    expect(custom).toEqual(value === undefined ? [] : [{ name: "own", source, scope, value }]);
    expect(releaseClaims(custom, ["openid"])).toEqual({});
    expect(releaseClaims(custom, ["openid", scope])).toEqual(value === undefined ? {} : { own: value });
  });

  test("SEC-106 say nothing that the connection does not ask for, and nothing of DingTalk's of whoever has no place there", () => {
    const without = { profileFields: [] };
    for (const source of claimSourceNames) {
      const isOfPool = source === "username" || source === "userid";
      expect(ownValueOf(of(source, source === "extension" ? "爱好" : ""), without) !== undefined).toBe(
        isOfPool,
      );
    }
    const local = {
      unionId: null,
      corpId: null,
      userid: null,
      departmentIds: null,
      roles: null,
      extension: null,
    };
    for (const source of ["userid", "department_ids", "role_names", "extension"] as const)
      expect(ownValueOf(of(source, source === "extension" ? "爱好" : ""), local)).toBeUndefined();
  });

  test("are bounded: a person in 300 departments, and an ID token that has to travel", () => {
    const ids = Array.from({ length: 300 }, (_, index) => String(100_000_000 + index));
    expect(ownValueOf(of("department_ids"), { departmentIds: ids })).toHaveLength(200);
    const names = new Map(ids.map((id) => [id, { name: "部门".repeat(20), parentId: null }]));
    const custom = [
      ...of("title").custom,
      { name: "groups", source: "department_ids" as const, key: "" },
      { name: "more", source: "role_names" as const, key: "" },
      { name: "paths", source: "department_names" as const, key: "" },
    ];
    const many = toApplicationClaims(
      {
        ...row,
        departmentIds: ids,
        roles: ids.map((id) => ({ id, name: `${"角色".repeat(20)}${id}`, group: "" })),
      },
      { ...initialClaimSettings, custom },
      { ...around, departments: names },
    ).custom;
    expect(many.map(({ name }) => name)).toEqual(["own", "groups", "more", "paths"]);
    // What does not fit is left out whole, and what comes after it may fit.
    expect(fitIntoIdToken(many).map(({ name }) => name)).toEqual(["own", "groups", "paths"]);
    const long = { title: "x".repeat(501) };
    expect(ownValueOf(of("title"), long)).toBeUndefined();
  });

  test("a path is told whole or not at all, and no name makes another path of it", () => {
    const find = (id: string) => departments.get(id);
    expect(nameDepartment("1", find)).toEqual({ id: "1", name: "Acme", path: "Acme" });
    expect(nameDepartment("42", find).path).toBe("R／D/Frontend");
    expect(nameDepartment("9", find)).toEqual({ id: "9", name: null, path: null });
    const broken = new Map([["5", { name: "Five", parentId: "6" }]]);
    expect(nameDepartment("5", (id) => broken.get(id))).toEqual({ id: "5", name: "Five", path: null });
    const circle = new Map([
      ["5", { name: "Five", parentId: "6" }],
      ["6", { name: "Six", parentId: "5" }],
    ]);
    expect(nameDepartment("5", (id) => circle.get(id)).path).toBe("Five");
  });

  test("there are none until somebody says so", () => {
    expect(makeCustomClaims(initialClaimSettings, {} as never)).toEqual([]);
  });
});

describe("SEC-32 mail", () => {
  const trusting = { ...initialClaimSettings, trustsEnterpriseMail: true };
  const verified = (changes: Partial<ApplicationClaimFacts>, settings = trusting, somewhere = around) =>
    toApplicationClaims({ ...row, ...changes }, settings, somewhere).claims.email_verified;

  test("counts as verified by an administrator's word, where it is the enterprise's own mailbox and nobody else's", () => {
    expect(verified({})).toBe(true);
    expect(verified({}, initialClaimSettings)).toBe(false);
    expect(verified({ orgEmail: null })).toBe(false);
    expect(verified({ orgEmail: "other@acme.example" })).toBe(false);
    expect(verified({ emailSource: "user" })).toBe(false);
    expect(verified({ emailSource: "administrator" })).toBe(false);
    expect(verified({ emailSource: "dingtalk_account" })).toBe(false);
    expect(verified({}, trusting, { ...around, isEmailAnothers: true })).toBe(false);
    expect(verified({ emailVerified: true, orgEmail: null })).toBe(true);
    expect(verified({ profileFields: [] })).toBeUndefined();
  });

  test("is made up for whoever has none, where an application insists, and never verified", () => {
    const insisting = { ...trusting, standsInForMail: true };
    const { claims } = toApplicationClaims({ ...row, email: null }, insisting, around);
    expect(claims).toMatchObject({ email: "u1@no-mail.login.acme.example", email_verified: false });
    expect(toApplicationClaims(row, insisting, around).claims.email).toBe("han@acme.example");
    expect(toApplicationClaims({ ...row, email: null }, trusting, around).claims).not.toHaveProperty("email");
    for (const host of ["127.0.0.1", "[::1]"]) expect(standInAddress("u1", host)).toBe("u1@no-mail.invalid");
  });
});
