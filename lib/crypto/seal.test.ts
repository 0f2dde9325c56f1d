import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";

const context = { pool: "p1", table: "connection", field: "client_secret", row: "c1" };
const [oldKey, newKey] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];

async function load(keys: string) {
  vi.resetModules();
  vi.stubEnv("SECRET_KEYS", keys);
  return { ...(await import("./seal")), ...(await import("./keys")) };
}

afterEach(() => vi.unstubAllEnvs());

describe("sealing", () => {
  it("opens what it sealed, and never twice the same way", async () => {
    const { seal, unseal } = await load(newKey);
    const sealed = seal("密钥", context);
    expect(sealed).not.toBe(seal("密钥", context));
    expect(unseal(sealed, context)).toBe("密钥");
  });

  it.each([{ pool: "p2" }, { table: "signing_key" }, { field: "other" }, { row: "c2" }])(
    "SEC-89 does not open a value that was moved to %o",
    async (moved) => {
      const { seal, unseal } = await load(newKey);
      expect(() => unseal(seal("secret", context), { ...context, ...moved })).toThrow();
    },
  );

  it("SEC-89 does not open a value that was changed", async () => {
    const { seal, unseal } = await load(newKey);
    const sealed = seal("secret", context);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = sealed.slice(0, index) + (sealed[index] === "A" ? "B" : "A") + sealed.slice(index + 1);
      // The last character of a base64url part may hold bits that do not count.
      const decodesTheSame = Buffer.from(changed.split(".").at(-1) ?? "", "base64url").equals(
        Buffer.from(sealed.split(".").at(-1) ?? "", "base64url"),
      );
      if (decodesTheSame && changed.split(".").slice(0, 2).join() === sealed.split(".").slice(0, 2).join()) {
        const [, , nonce] = changed.split(".");
        if (
          Buffer.from(nonce ?? "", "base64url").equals(Buffer.from(sealed.split(".")[2] ?? "", "base64url"))
        )
          continue;
      }
      expect(() => unseal(changed, context)).toThrow();
    }
  });

  it("opens with an older key what was sealed with it, and seals with the newest", async () => {
    const before = await load(oldKey);
    const sealed = before.seal("secret", context);
    const after = await load(`${newKey},${oldKey}`);
    expect(after.unseal(sealed, context)).toBe("secret");
    expect(after.seal("x", context).split(".")[1]).not.toBe(sealed.split(".")[1]);
    const without = await load(newKey);
    expect(() => without.unseal(sealed, context)).toThrow();
  });

  it("SEC-90 gives every purpose a key of its own", async () => {
    const { keysFor } = await load(newKey);
    const keys = (["seal", "cookie", "ceremony", "console-session"] as const).map((purpose) =>
      keysFor(purpose)[0].key.export().toString("hex"),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
