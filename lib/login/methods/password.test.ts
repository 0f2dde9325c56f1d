import { randomUUID } from "node:crypto";
import { verify } from "@node-rs/argon2";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { markKnownBrowser } from "@/lib/crypto/known-browser";
import { database } from "@/lib/data/client";
import { AppError } from "@/lib/domain/error";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeLocalAttempt, makeUser } from "@/lib/login/testing/local-attempts";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { rankDifference } from "../testing/rank-difference";
import { knownUserName } from "./known-user";
import { password } from "./password";

vi.mock("@node-rs/argon2", async (load) => {
  const actual = await load<typeof import("@node-rs/argon2")>();
  return { ...actual, verify: vi.fn(actual.verify) };
});

beforeEach(() => {
  vi.mocked(verify).mockClear();
});

interface Guess {
  identifier: string;
  typed: string;
  clientAddress?: string;
  browserMark?: string;
  emergency?: boolean;
}

/** One try at a pool, from an address that nobody else has. */
async function guess(tenant: Tenant, { identifier, typed, clientAddress, browserMark, emergency }: Guess) {
  const where = { clientAddress: clientAddress ?? newAddress(), ...(emergency && { emergency }) };
  const attempt = await makeLocalAttempt(tenant, where);
  const fields = new Map([
    ["identifier", identifier],
    ["password", typed],
  ]);
  const outcome = await password.prove({ attempt, fields, browserMark }).catch((error: unknown) => {
    if (error instanceof AppError) return error.code;
    throw error;
  });
  return { outcome, led: attempt.record.toHistory().trace.local?.led, reached: attempt.record.reachedPerson };
}

function newAddress(): string {
  const [one = "", two = ""] = randomUUID().split("-");
  return `2001:db8:${one.slice(0, 4)}:${two}::1`;
}

const refused = "login.credentials_refused";

describe("a name and a password", () => {
  it("prove the user whom the name leads to: by user name, verified address or verified number", async () => {
    const tenant = await makeTenant();
    const user = await makeUser(tenant, {
      username: "mei",
      email: "Mei@example.com",
      emailVerified: true,
      phone: "+8613800000001",
      phoneVerified: true,
    });
    for (const identifier of ["mei", " MEI ", "mei@EXAMPLE.com", "13800000001", "+86 138-0000-0001"])
      expect((await guess(tenant, { identifier, typed: user.password })).outcome, identifier).toMatchObject({
        kind: "local",
        method: "password",
        userId: user.userId,
      });
  });

  it("SEC-54: count as they are: neither trimmed, nor folded, nor cut", async () => {
    const tenant = await makeTenant();
    const user = await makeUser(tenant, { username: "mei", password: " Ｗide and long ".repeat(8) });
    const wrong = [
      user.password.trim(),
      user.password.normalize("NFKC"),
      user.password.slice(0, 72),
      `${user.password} `,
    ];
    for (const typed of wrong)
      expect((await guess(tenant, { identifier: "mei", typed })).outcome).toBe(refused);
    expect((await guess(tenant, { identifier: "mei", typed: user.password })).outcome).toMatchObject({
      userId: user.userId,
    });
    expect(
      (await guess(tenant, { identifier: "mei", typed: user.password + "x".repeat(1024) })).outcome,
    ).toBe(refused);
  });

  it("SEC-37 SEC-41 SEC-56: are refused alike after the same work, whatever was wrong, and an administrator learns what it was", async () => {
    const tenant = await makeTenant();
    const other = await makeTenant();
    const user = await makeUser(tenant, { username: "mei" });
    const disabled = await makeUser(tenant, { username: "gone", disabledAt: new Date() });
    const without = await makeUser(tenant, { username: "nopass", password: null });
    const unverified = await makeUser(tenant, {
      username: "plain",
      email: "plain@example.com",
      phone: "+8613800000002",
    });
    const foreign = await makeUser(other, { username: "theirs" });
    const cases: [identifier: string, typed: string, led: string, reached: string | null][] = [
      ["mei", "not this one", "wrong", user.userId],
      ["mei", "", "wrong", user.userId],
      ["gone", disabled.password, "disabled", disabled.userId],
      ["nopass", "nobody has this password", "no_password", without.userId],
      ["plain@example.com", unverified.password, "nobody", null],
      ["13800000002", unverified.password, "nobody", null],
      ["theirs", foreign.password, "nobody", null],
      ["nobody-here", "not this one", "nobody", null],
      ["", "", "nobody", null],
    ];
    for (const [identifier, typed, led, reached] of cases) {
      vi.mocked(verify).mockClear();
      const found = await guess(tenant, { identifier, typed });
      expect(found, identifier).toEqual({
        outcome: refused,
        led,
        reached: reached === null ? null : { userId: reached },
      });
      expect(verify, identifier).toHaveBeenCalledTimes(1);
    }
  });

  it("SEC-41 SEC-56: in an emergency prove whoever is excepted, and refuse everybody else after the same work, like a wrong password", async () => {
    const tenant = await makeTenant();
    const excepted = await makeUser(tenant, { username: "oncall", emergencyMethods: ["password"] });
    const plain = await makeUser(tenant, { username: "mei" });
    const gone = await makeUser(tenant, {
      username: "gone",
      emergencyMethods: ["password"],
      disabledAt: new Date(),
    });
    const cases: [identifier: string, typed: string, led: string][] = [
      ["mei", plain.password, "not_excepted"],
      ["mei", "not this one", "not_excepted"],
      ["gone", gone.password, "disabled"],
      ["oncall", "not this one", "wrong"],
      ["nobody-here", "not this one", "nobody"],
    ];
    for (const [identifier, typed, led] of cases) {
      vi.mocked(verify).mockClear();
      const found = await guess(tenant, { identifier, typed, emergency: true });
      expect(found, identifier).toMatchObject({ outcome: refused, led });
      expect(verify, identifier).toHaveBeenCalledTimes(1);
    }
    expect(
      (await guess(tenant, { identifier: "oncall", typed: excepted.password, emergency: true })).outcome,
    ).toMatchObject({ userId: excepted.userId });
  });

  it("SEC-55: a right password of somebody who is not excepted counts as a wrong try", async () => {
    const tenant = await makeTenant();
    const plain = await makeUser(tenant, { username: "mei" });
    const one = { identifier: "mei", typed: plain.password, clientAddress: newAddress(), emergency: true };
    const outcomes = [];
    for (let tries = 0; tries < 6; tries += 1) outcomes.push((await guess(tenant, one)).outcome);
    expect(outcomes).toEqual([...Array<string>(5).fill(refused), "login.too_many_tries"]);
  });

  it("lead to nobody where they lead to two: nobody takes somebody's number as a user name", async () => {
    const tenant = await makeTenant();
    const owner = await makeUser(tenant, { username: "owner", phone: "+8613800000003", phoneVerified: true });
    const squatter = await makeUser(tenant, { username: "13800000003" });
    for (const typed of [owner.password, squatter.password])
      expect(await guess(tenant, { identifier: "13800000003", typed })).toMatchObject({
        outcome: refused,
        led: "several",
        reached: null,
      });
    expect(
      (await guess(tenant, { identifier: "+8613800000003", typed: owner.password })).outcome,
    ).toMatchObject({
      userId: owner.userId,
    });
  });

  it("SEC-38: of a number with another country's code lead to that one's user", async () => {
    const tenant = await makeTenant();
    const hongKong = await makeUser(tenant, { username: "hk", phone: "+85251234567", phoneVerified: true });
    const mainland = await makeUser(tenant, { username: "cn", phone: "+8613800000004", phoneVerified: true });
    expect(
      (await guess(tenant, { identifier: "+852 5123 4567", typed: hongKong.password })).outcome,
    ).toMatchObject({
      userId: hongKong.userId,
    });
    for (const identifier of ["51234567", "+8651234567", "+85213800000004"])
      for (const typed of [hongKong.password, mainland.password])
        expect((await guess(tenant, { identifier, typed })).outcome, identifier).toBe(refused);
  });
});

describe("SEC-55: tries", () => {
  it("of one network at one name are evaluated five times in a burst of 200, whoever the name is", async () => {
    const tenant = await makeTenant();
    await makeUser(tenant, { username: "mei" });
    for (const identifier of ["mei", "nobody-here"]) {
      vi.mocked(verify).mockClear();
      const clientAddress = newAddress();
      const found = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          guess(tenant, { identifier, typed: `guess ${index}`, clientAddress }),
        ),
      );
      const codes = found.map(({ outcome }) => outcome);
      expect(codes.filter((code) => code === refused)).toHaveLength(5);
      expect(codes.filter((code) => code === "login.too_many_tries")).toHaveLength(195);
      expect(verify).toHaveBeenCalledTimes(5);
    }
  }, 60_000);

  it("from many networks end as well, and then the right password is refused like a wrong one", async () => {
    const tenant = await makeTenant();
    const user = await makeUser(tenant, { username: "mei" });
    const codes: unknown[] = [];
    for (let count = 0; count < 51; count += 1)
      codes.push((await guess(tenant, { identifier: "mei", typed: "wrong" })).outcome);
    expect(codes.slice(0, 50)).toEqual(Array(50).fill(refused));
    expect(codes[50]).toBe("login.too_many_tries");
    const stranger = await guess(tenant, { identifier: "mei", typed: user.password });
    expect(stranger.outcome).toBe("login.too_many_tries");
    // In a browser that they have signed in with before, the owner gets in all the same.
    const browserMark = markKnownBrowser(knownUserName({ poolId: tenant.pool.id, userId: user.userId }));
    expect(
      (await guess(tenant, { identifier: "mei", typed: user.password, browserMark })).outcome,
    ).toMatchObject({
      userId: user.userId,
    });
  }, 60_000);

  it("of a known browser end after five, and its mark is good for its own user of its own pool alone", async () => {
    const tenant = await makeTenant();
    const [user, other] = [
      await makeUser(tenant, { username: "mei" }),
      await makeUser(tenant, { username: "han" }),
    ];
    const mark = (poolId: string, userId: string) => markKnownBrowser(knownUserName({ poolId, userId }));
    const own = mark(tenant.pool.id, user.userId);
    const clientAddress = newAddress();
    const tries = async (count: number, browserMark: string) => {
      const codes: unknown[] = [];
      for (let made = 0; made < count; made += 1)
        codes.push(
          (await guess(tenant, { identifier: "mei", typed: "wrong", clientAddress, browserMark })).outcome,
        );
      return codes;
    };
    expect(await tries(6, own)).toEqual([...Array(5).fill(refused), "login.too_many_tries"]);
    // Marks of others are a stranger's tries, which are counted by network.
    const foreign = [mark(tenant.pool.id, other.userId), mark(randomUUID(), user.userId), "x.y.z"];
    const strangers: unknown[] = [];
    for (const browserMark of foreign) strangers.push(...(await tries(2, browserMark)));
    expect(strangers).toEqual([...Array(5).fill(refused), "login.too_many_tries"]);
  });

  it("that succeed are taken back", async () => {
    const tenant = await makeTenant();
    const user = await makeUser(tenant, { username: "mei" });
    const clientAddress = newAddress();
    const codes: unknown[] = [];
    for (const typed of ["a", "b", "c", "d", user.password, "e", "f", "g", "h", user.password]) {
      const { outcome } = await guess(tenant, { identifier: "mei", typed, clientAddress });
      codes.push(typeof outcome === "string" ? outcome : "in");
    }
    expect(codes).toEqual([...Array(4).fill(refused), "in", ...Array(4).fill(refused), "in"]);
  });

  it("are counted under digests: the counters name nobody", async () => {
    const tenant = await makeTenant();
    const identifier = `secret-name-${randomUUID()}`;
    await guess(tenant, { identifier, typed: "wrong" });
    expect(await database().rateLimit.count({ where: { key: { contains: identifier } } })).toBe(0);
  });
});

/** Samples of each kind. The whole number takes half a minute: `TIMING_SAMPLES=500`. */
const samples = Number(process.env.TIMING_SAMPLES ?? 60);

describe("SEC-41 SEC-56: how long an answer takes", () => {
  it.each([
    ["whether there is an account", false],
    ["who is excepted in an emergency", true],
  ])(
    `does not tell %s, by the ranks of 2 × ${samples} samples`,
    async (_, emergency) => {
      const tenant = await makeTenant();
      // One account takes fifty tries.
      const count = Math.ceil(samples / 40);
      for (let index = 0; index < count; index += 1) {
        await makeUser(tenant, {
          username: `mei-${index}`,
          ...(emergency && { emergencyMethods: ["password"] }),
        });
        if (emergency) await makeUser(tenant, { username: `nobody-${index}` });
      }
      const took: { kind: "known" | "unknown"; milliseconds: number }[] = [];
      // In turn and in pairs, so that whatever else slows the machine slows both.
      for (let pair = 0; pair < samples; pair += 1)
        for (const kind of pair % 2 === 0
          ? (["known", "unknown"] as const)
          : (["unknown", "known"] as const)) {
          const index = Math.floor(pair / 40);
          const identifier = kind === "known" ? `mei-${index}` : `nobody-${index}`;
          const attempt = await makeLocalAttempt(tenant, { clientAddress: newAddress(), emergency });
          const fields = new Map([
            ["identifier", identifier],
            ["password", "not this one"],
          ]);
          const begin = performance.now();
          await expect(password.prove({ attempt, fields, browserMark: undefined })).rejects.toMatchObject({
            code: refused,
          });
          took.push({ kind, milliseconds: performance.now() - begin });
        }
      expect(Math.abs(rankDifference(took))).toBeLessThan(3.3);
    },
    120_000,
  );

  it("would be told apart if one of them did not hash", () => {
    const took = Array.from({ length: samples }, (_, index) => [
      { kind: "known" as const, milliseconds: 30 + (index % 7) },
      { kind: "unknown" as const, milliseconds: 3 + (index % 7) },
    ]).flat();
    expect(Math.abs(rankDifference(took))).toBeGreaterThan(3.3);
  });
});
