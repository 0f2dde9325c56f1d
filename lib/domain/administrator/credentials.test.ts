import { describe, expect, it } from "vitest";
import { toFieldCodes } from "../field-codes";
import { completeSetupSchema, signInSchema } from "./credentials";

const valid = { token: "token", name: "Li Lei", email: "li@example.com", password: "long enough" };

function faultsOf(change: object): Record<string, string> {
  const parsed = completeSetupSchema.safeParse({ ...valid, ...change });
  return parsed.success ? {} : toFieldCodes(parsed.error.issues);
}

describe("SEC-54: passwords", () => {
  it.each(["12345678", "        ", "a".repeat(128), "密码密码密码密码", "🔑🔑🔑🔑🔑🔑🔑🔑", " spaced out "])(
    "%j follows the rules and is kept as it is",
    (password) => {
      expect(completeSetupSchema.parse({ ...valid, password }).password).toBe(password);
    },
  );

  it.each([
    ["", "required"],
    ["1234567", "too_short"],
    ["🔑🔑🔑🔑", "too_short"],
    ["a".repeat(129), "too_long"],
  ])("%j is refused: %s", (password, fault) => {
    expect(faultsOf({ password })).toEqual({ password: `administrator.password.${fault}` });
  });
});

describe("SEC-38: addresses", () => {
  it("are in the one form that addresses have, and trimmed", () => {
    expect(completeSetupSchema.parse({ ...valid, email: " Li@Example.COM " }).email).toBe("li@example.com");
    expect(signInSchema.parse({ email: "LI@example.com", password: "x" }).email).toBe("li@example.com");
    expect(signInSchema.parse({ email: "li@例子.中国", password: "x" }).email).toBe(
      "li@xn--fsqu00a.xn--fiqs8s",
    );
  });

  it.each([
    ["", "required"],
    ["li", "shape"],
    ["li@", "shape"],
    [`${"a".repeat(250)}@example.com`, "shape"],
    ["li＠example.com", "shape"],
    ["li@例子。中国", "shape"],
  ])("%j is refused: %s", (email, fault) => {
    expect(faultsOf({ email })).toEqual({ email: `administrator.email.${fault}` });
  });
});

describe("SEC-62: the schemas are closed", () => {
  it.each([{ extra: 1 }, { email: { contains: "@" } }, { password: ["long enough"] }, { disabledAt: null }])(
    "%j",
    (change) => {
      expect(completeSetupSchema.safeParse({ ...valid, ...change }).success).toBe(false);
      expect(signInSchema.safeParse({ email: "a@b.cn", password: "x", ...change }).success).toBe(false);
    },
  );
});
