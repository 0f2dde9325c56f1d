import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createUserSchema, updateUserSchema } from "./user-form";

const nothing = {
  name: "",
  email: "",
  emailVerified: false,
  phone: "",
  phoneVerified: false,
  username: "",
  employeeNumber: "",
};
const poolId = randomUUID();

function codesOf(values: Record<string, unknown>) {
  const parsed = createUserSchema.safeParse({ poolId, ...nothing, name: "x", ...values });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("createUserSchema", () => {
  it("SEC-38: brings every field into its one form, and takes an empty one for none", () => {
    const entered = {
      ...nothing,
      name: " 李雷 ",
      email: "Li.Lei@ACME.example",
      phone: "138 0013 8000",
      username: "Li.Lei",
      employeeNumber: "A-1001",
      emailVerified: true,
    };
    expect(createUserSchema.parse({ poolId, ...entered })).toEqual({
      poolId,
      name: "李雷",
      email: "li.lei@acme.example",
      emailVerified: true,
      phone: "+8613800138000",
      phoneVerified: false,
      username: "li.lei",
      employeeNumber: "A-1001",
      invite: false,
    });
    expect(createUserSchema.parse({ poolId, ...nothing, username: "lilei" })).toMatchObject({
      name: null,
      email: null,
      phone: null,
      employeeNumber: null,
    });
  });

  it("wants something to know the person by", () => {
    expect(codesOf({ name: "  " })).toEqual(["name: user.name.nothing_entered"]);
  });

  it.each([
    ["name", "a\u0000b"],
    ["name", "a\u202eb"],
    ["name", "x".repeat(101)],
    ["email", "li＠acme.example"],
    ["phone", "12"],
    ["username", "李雷"],
    ["username", "li lei"],
    ["username", "13800138000"],
    ["username", "li@acme.example"],
    ["username", "-li"],
    ["username", `l${"i".repeat(64)}`],
    ["employeeNumber", "Ａ1"],
    ["employeeNumber", "A 1"],
    ["employeeNumber", "A\u200b1"],
    ["employeeNumber", "1".repeat(65)],
  ])("refuses the %s %j by its own code", (field, value) => {
    const code = field === "employeeNumber" ? "employee_number" : field;
    expect(codesOf({ [field]: value })).toEqual([`${field}: user.${code}.shape`]);
  });

  it("SEC-62: takes no other field", () => {
    expect(createUserSchema.safeParse({ poolId, ...nothing, name: "x", disabledAt: null }).success).toBe(
      false,
    );
  });
});

it("an edit may leave nothing behind: every field can be given back to DingTalk", () => {
  const key = { poolId, userId: randomUUID(), version: 1 };
  expect(updateUserSchema.parse({ ...key, ...nothing })).toMatchObject({ ...key, name: null, email: null });
});
