import { verify } from "@node-rs/argon2";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { hashPassword, verifyPassword } from "./hash-password";

vi.mock("@node-rs/argon2", async (load) => {
  const actual = await load<typeof import("@node-rs/argon2")>();
  return { ...actual, verify: vi.fn(actual.verify) };
});

const parametersOf = (phc: unknown) => String(phc).split("$").slice(0, 4).join("$");

beforeEach(() => {
  vi.mocked(verify).mockClear();
});

describe("verifyPassword", () => {
  it("accepts the password alone", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await verifyPassword(stored, "correct horse battery")).toBe(true);
    expect(await verifyPassword(stored, "correct horse battery ")).toBe(false);
  });

  it("SEC-56 does the same work for an unknown address as for a known one", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await verifyPassword(stored, "wrong")).toBe(false);
    expect(await verifyPassword(null, "wrong")).toBe(false);
    expect(verify).toHaveBeenCalledTimes(2);
    const [known, unknown] = vi.mocked(verify).mock.calls.map(([phc]) => parametersOf(phc));
    expect(unknown).toBe(known);
  });

  it("SEC-56 lets nobody in by the decoy's own password", async () => {
    expect(await verifyPassword(null, "nobody has this password")).toBe(false);
  });
});
