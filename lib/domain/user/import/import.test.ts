import { describe, expect, it } from "vitest";
import { recogniseColumns } from "./columns";
import { decideImport, type HeldUser, type ImportBasis } from "./decide";
import { decodeText } from "./decode-text";
import { type ImportRow, keyText, listKeys, readRow } from "./row";

describe("recogniseColumns", () => {
  it.each([
    [
      "our own",
      "unionId,Name,E-mail,email_verified,Phone,Phone verified,Username,Employee number",
      "unionId,name,email,emailVerified,phone,phoneVerified,username,employeeNumber",
    ],
    [
      "our own in Chinese",
      "姓名,邮箱,手机号,用户名,员工编号,邮箱已验证",
      "name,email,phone,username,employeeNumber,emailVerified",
    ],
    [
      "Authing's",
      "用户 ID,用户名,昵称,姓名,邮箱,邮箱是否验证,手机号,phoneCountryCode,unionid,externalId",
      ",username,,name,email,emailVerified,phone,phoneCountry,unionId,employeeNumber",
    ],
    ["Authing's without a name", "username,nickname,email", "username,name,email"],
    ["Logto's", "id,username,primaryEmail,primaryPhone,name,avatar", ",username,email,phoneDigits,name,"],
    ["Logto's table", "primary_email,primary_phone", "email,phoneDigits"],
    ["the same twice", "email,邮箱", "email,"],
    ["nothing", "foo,bar", ","],
  ])("knows %s", (_, header, expected) => {
    expect(recogniseColumns(header.split(",")).map((column) => column ?? "")).toEqual(expected.split(","));
  });
});

describe("decodeText", () => {
  it("reads UTF-8 with and without its mark, and GB18030", () => {
    expect(decodeText(new TextEncoder().encode("姓名"))).toEqual({ text: "姓名", encoding: "utf-8" });
    expect(decodeText(new TextEncoder().encode("\ufeff姓名"))?.text).toBe("姓名");
    expect(decodeText(Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb]))).toEqual({
      text: "姓名",
      encoding: "gb18030",
    });
  });

  it("reads no UTF-16, and nothing that is no text", () => {
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x61, 0x00]))).toBeNull();
    expect(decodeText(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]))).toBeNull();
    expect(decodeText(Uint8Array.from([0x80, 0xff]))).toBeNull();
  });
});

const columns = recogniseColumns(["unionId", "name", "email", "emailVerified", "phone", "username"]);
const asTheyAre = { emailVerified: false, phoneVerified: false };

describe("readRow", () => {
  it("SEC-38: brings a row into its stored form", () => {
    expect(
      readRow(2, ["", "李雷", "Li@ACME.example", "是", "138 0013 8000", "LiLei"], columns, asTheyAre).row,
    ).toEqual({
      line: 2,
      unionId: null,
      name: "李雷",
      email: "li@acme.example",
      emailVerified: true,
      phone: "+8613800138000",
      phoneVerified: false,
      username: "lilei",
      employeeNumber: null,
    });
  });

  it("reads Logto's numbers, Authing's country codes, and what an export of ours kept from being a formula", () => {
    const phoneOf = (header: string[], cells: string[]) =>
      readRow(2, [...cells, "x1"], recogniseColumns([...header, "username"]), asTheyAre).row?.phone;
    expect(phoneOf(["primaryPhone"], ["8613800138000"])).toBe("+8613800138000");
    expect(phoneOf(["primaryPhone"], ["12025550146"])).toBe("+12025550146");
    expect(phoneOf(["phone", "phoneCountryCode"], ["61234567", "+852"])).toBe("+85261234567");
    expect(phoneOf(["phone"], ["'+85261234567"])).toBe("+85261234567");
  });

  it("says what is wrong by the field's own code", () => {
    expect(readRow(3, ["", "", "li＠acme.example", "", "12", "x"], columns, asTheyAre).reasons).toEqual([
      "user.email.shape",
      "user.phone.shape",
    ]);
  });

  it("wants a key: a row without one would make somebody anew each time", () => {
    const cells = ["", "Li", "li@acme.example", "", "13800138000", ""];
    expect(readRow(2, cells, columns, asTheyAre).reasons).toEqual(["user.import.no_key"]);
    expect(readRow(2, cells, columns, { ...asTheyAre, emailVerified: true }).row).toMatchObject({
      emailVerified: true,
      phoneVerified: false,
    });
  });
});

describe("decideImport", () => {
  const row = (change: Partial<ImportRow>): ImportRow => ({
    line: 2,
    unionId: null,
    name: null,
    email: null,
    emailVerified: false,
    phone: null,
    phoneVerified: false,
    username: null,
    employeeNumber: null,
    ...change,
  });
  const user = (id: string, change: Partial<HeldUser>): HeldUser => {
    const { line: _, unionId: __, ...values } = row({});
    return { id, version: 1, nameSource: null, emailSource: null, phoneSource: null, ...values, ...change };
  };
  const basisOf = (users: HeldUser[], change: Partial<ImportBasis> = {}): ImportBasis => ({
    holders: new Map(
      users.flatMap((held) => listKeys({ ...held, unionId: null }).map((key) => [keyText(key), held.id])),
    ),
    held: new Map(users.map((held) => [held.id, held])),
    hasEnterprise: true,
    existing: "update",
    ...change,
  });

  it("creates whom no key leads to, once", () => {
    const decided = decideImport(
      [row({ username: "li" }), row({ line: 3, username: "li", employeeNumber: "7" })],
      basisOf([]),
    );
    expect(decided).toMatchObject([
      { outcome: "create", values: { username: "li" } },
      { line: 3, outcome: "refuse", reason: "user.import.repeated" },
    ]);
  });

  it("never matches by an address or number that either side has not verified", () => {
    const unverified = user("u1", { email: "li@acme.example", username: "other" });
    const verified = user("u2", { email: "han@acme.example", emailVerified: true });
    const basis = basisOf([unverified, verified]);
    expect(decideImport([row({ email: "li@acme.example", emailVerified: true })], basis)).toMatchObject([
      { outcome: "create" },
    ]);
    expect(decideImport([row({ email: "han@acme.example", username: "han" })], basis)).toMatchObject([
      { outcome: "create" },
    ]);
    expect(
      decideImport([row({ email: "han@acme.example", emailVerified: true, name: "Han" })], basis),
    ).toMatchObject([{ outcome: "update", user: { id: "u2" }, values: { name: "Han" } }]);
  });

  it("takes over what a row has, and leaves what it has not", () => {
    const held = user("u1", { username: "li", name: "Li", email: "li@acme.example", emailVerified: true });
    const decide = (change: Partial<ImportRow>, existing: "update" | "skip" = "update") =>
      decideImport([row({ username: "li", ...change })], basisOf([held], { existing }))[0];
    expect(decide({})).toMatchObject({ line: 2, outcome: "unchanged" });
    expect(decide({ email: "li@acme.example" })).toMatchObject({ line: 2, outcome: "unchanged" });
    expect(decide({ name: "Lei" }, "skip")).toEqual({ line: 2, outcome: "skip" });
    expect(decide({ email: "lei@acme.example", employeeNumber: "7" })).toMatchObject({
      outcome: "update",
      values: { name: "Li", email: "lei@acme.example", emailVerified: false, employeeNumber: "7" },
    });
  });

  it("refuses the second of two rows that change one user, by whatever keys", () => {
    const basis = basisOf([user("u1", { username: "li", employeeNumber: "7" })]);
    const rows = [row({ username: "li", name: "A" }), row({ line: 3, employeeNumber: "7", name: "B" })];
    expect(decideImport(rows, basis)).toMatchObject([
      { outcome: "update" },
      { line: 3, outcome: "refuse", reason: "user.import.repeated" },
    ]);
  });

  it("refuses a row whose keys lead to two users, and a unionId of nobody knows which enterprise", () => {
    const basis = basisOf([user("u1", { username: "li" }), user("u2", { employeeNumber: "7" })]);
    expect(decideImport([row({ username: "li", employeeNumber: "7" })], basis)).toMatchObject([
      { outcome: "refuse", reason: "user.import.ambiguous" },
    ]);
    expect(decideImport([row({ unionId: "union-1" })], { ...basis, hasEnterprise: false })).toMatchObject([
      { outcome: "refuse", reason: "user.import.no_connection" },
    ]);
  });

  it("SEC-44: links a unionId that is nobody's, and never one that is somebody else's", () => {
    const basis = basisOf([user("u1", { username: "li" }), user("u2", {})]);
    const holders = new Map([...basis.holders, ["unionId:theirs", "u2"]]);
    expect(decideImport([row({ username: "li", unionId: "union-1" })], { ...basis, holders })).toMatchObject([
      { outcome: "update", user: { id: "u1" }, newUnionId: "union-1" },
    ]);
    expect(decideImport([row({ username: "li", unionId: "theirs" })], { ...basis, holders })).toMatchObject([
      { outcome: "refuse", reason: "user.import.ambiguous" },
    ]);
  });
});
