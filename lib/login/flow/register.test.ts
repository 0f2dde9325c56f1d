import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { database } from "@/lib/data/client";
import type { Registration } from "@/lib/domain/pool/registration";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeLocalAttempt, makeUser } from "@/lib/login/testing/local-attempts";
import { listMailedCodes } from "@/lib/login/testing/mailed-codes";
import { rankDifference } from "@/lib/login/testing/rank-difference";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { setRegistration } from "@/lib/services/pools/set-registration";
import { poolScope } from "@/prisma/seed/scope";
import { registerUser } from "../register-user";
import { askToRegister } from "./register";

beforeAll(async () => {
  // Before anything asks for the configuration: nobody sends the mails of this file, so they can be looked at.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "no-reply@acme.example";
});

afterAll(async () => {
  await database().$disconnect();
});

function newAddress(): string {
  const [one = "", two = ""] = randomUUID().split("-");
  return `2001:db8:${one.slice(0, 4)}:${two}::1`;
}

/** A pool in which people with addresses of a domain of their own create accounts. */
async function prepare(change: Partial<Registration> = {}) {
  const tenant = await makeTenant();
  const { id: poolId } = tenant.pool;
  await database().pool.update({ where: { id: poolId }, data: { loginMethods: ["email_code"] } });
  const scope = poolScope(poolId);
  const domain = `${randomUUID()}.example`;
  const open = (registration: Partial<Registration>) =>
    setRegistration(scope, { registersUsers: true, domains: [domain], ...registration });
  await open(change);
  /** A browser at a request of its own. */
  const makeVisitor = () => {
    const [uid, browserDigest] = [randomUUID(), randomUUID()];
    return {
      ask: (typed: string | undefined) =>
        askToRegister(tenant.pool, {
          interaction: { uid, clientId: tenant.application.clientId },
          typed,
          browserDigest,
          browserMark: undefined,
          clientAddress: newAddress(),
          locale: "en",
        }).catch((error) => error.code),
      register: async (code: string, name = "Li Lei") => {
        const attempt = await makeLocalAttempt(tenant, {
          method: "email_code",
          target: { kind: "interaction", uid },
          browserDigest,
        });
        const outcome = await registerUser(attempt, { name, code }).catch((error) => error.code);
        return { attempt, outcome, led: attempt.record.toHistory().trace.local?.led };
      },
    };
  };
  const usersOf = (email: string) => database().user.findMany({ where: { poolId, email } });
  return { tenant, poolId, scope, domain, open, makeVisitor, usersOf };
}

describe("an account that somebody creates", () => {
  it("is made by the code alone, with a verified address, sign-in, outcome and audit row at once", async () => {
    const { poolId, domain, makeVisitor, usersOf } = await prepare();
    const visitor = makeVisitor();
    expect(await visitor.ask(` Li@${domain.toUpperCase()} `)).toBe("sent");
    // Nobody holds a place for somebody else's address: before the code there is nothing.
    expect(await database().user.count({ where: { poolId } })).toBe(0);
    const [code = ""] = await listMailedCodes(poolId);
    const { attempt, outcome } = await visitor.register(code, " 李\u202e雷 ");
    expect(outcome).toMatchObject({ kind: "created" });
    const [user] = await usersOf(`li@${domain}`);
    expect(user).toMatchObject({
      id: outcome.userId,
      name: "李雷",
      nameSource: "user",
      emailSource: "user",
      emailVerified: true,
      lastLoginAt: expect.any(Date),
    });
    expect(await database().signIn.findUniqueOrThrow({ where: { id: outcome.signInId } })).toMatchObject({
      userId: outcome.userId,
      method: "email_code",
      amr: ["otp"],
    });
    expect(await database().attempt.findUniqueOrThrow({ where: { id: attempt.id } })).toMatchObject({
      outcome: "created",
      userId: outcome.userId,
      trace: { local: { method: "email_code", led: "code_proven" }, decision: "create" },
    });
    expect(await database().auditEvent.findMany({ where: { reference: attempt.reference } })).toMatchObject([
      {
        action: "user.registered",
        actor: `user:${outcome.userId}`,
        object: `user:${outcome.userId}`,
        details: { domain },
      },
    ]);
    expect((await visitor.register(code)).outcome).toBe("login.code_refused");
  });

  it.each([
    ["of another domain", (domain: string) => `li@other.${domain}`, "foreign_domain"],
    ["of a domain that ends alike", (domain: string) => `li@x${domain}`, "foreign_domain"],
    ["that is none", () => "li", "no_address"],
  ])("is asked for with no address %s", async (_, write, outcome) => {
    const { poolId, domain, makeVisitor } = await prepare();
    expect(await makeVisitor().ask(write(domain))).toBe(outcome);
    expect(await database().mailCode.count({ where: { poolId } })).toBe(0);
  });

  it.each<[string, Partial<Registration>]>([
    ["it is off", { registersUsers: false }],
    ["no domain is named", { domains: [] }],
  ])("is asked for by nobody where %s", async (_, change) => {
    const { domain, makeVisitor } = await prepare(change);
    expect(await makeVisitor().ask(`li@${domain}`)).toBe("login.method_unavailable");
  });

  it("is asked for by nobody where the pool offers no way to come back", async () => {
    const { poolId, domain, makeVisitor } = await prepare();
    await database().pool.update({ where: { id: poolId }, data: { loginMethods: [] } });
    expect(await makeVisitor().ask(`li@${domain}`)).toBe("login.method_unavailable");
  });

  it.each<[string, string, (made: Awaited<ReturnType<typeof prepare>>) => Promise<unknown>]>([
    ["it was switched off", "login.method_unavailable", ({ open }) => open({ registersUsers: false })],
    [
      "the domain was taken out",
      "login.method_unavailable",
      ({ open }) => open({ domains: ["other.example"] }),
    ],
    [
      "the application was disabled",
      "login.method_unavailable",
      ({ tenant, scope }) => disableApplication(scope, { applicationId: tenant.application.id }),
    ],
    [
      "the address became a user's",
      "login.account_exists",
      ({ tenant, domain }) =>
        makeUser(tenant, { username: "li", password: null, email: `Li@${domain}`, emailVerified: true }),
    ],
  ])("SEC-47: is not made when, since the code was sent, %s", async (_, reason, change) => {
    const made = await prepare();
    const visitor = made.makeVisitor();
    await visitor.ask(`li@${made.domain}`);
    const [code = ""] = await listMailedCodes(made.poolId);
    await change(made);
    const before = await database().user.count({ where: { poolId: made.poolId } });
    expect((await visitor.register(code)).outcome).toBe(reason);
    expect(await database().user.count({ where: { poolId: made.poolId } })).toBe(before);
    expect(await database().signIn.count({ where: { poolId: made.poolId } })).toBe(0);
  });

  it("is one, of twenty that bring codes of one address at once", async () => {
    const { poolId, domain, makeVisitor, usersOf } = await prepare();
    const visitors = Array.from({ length: 20 }, makeVisitor);
    for (const visitor of visitors) expect(await visitor.ask(`li@${domain}`)).toBe("sent");
    const codes = await listMailedCodes(poolId);
    const made = await Promise.all(visitors.map((visitor, index) => visitor.register(codes[index] ?? "")));
    const outcomes = made.map(({ outcome }) => (typeof outcome === "string" ? outcome : outcome.kind));
    expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "login.account_exists")).toHaveLength(19);
    expect(await usersOf(`li@${domain}`)).toHaveLength(1);
    expect(await database().signIn.count({ where: { poolId } })).toBe(1);
    expect(await database().auditEvent.count({ where: { poolId, action: "user.registered" } })).toBe(1);
  });
});

describe("SEC-56: nobody tells by it who has an account", () => {
  it("who has one gets a mail that says so, and no code; a disabled user as well", async () => {
    const { tenant, poolId, domain, makeVisitor } = await prepare();
    const email = `li@${domain}`;
    const { userId } = await makeUser(tenant, { username: "li", password: null, email, emailVerified: true });
    for (const disabledAt of [null, new Date()]) {
      await database().user.update({ where: { id: userId }, data: { disabledAt } });
      const visitor = makeVisitor();
      expect(await visitor.ask(email)).toBe("sent");
      expect(await visitor.ask(undefined)).toBe("too_soon");
      expect(await visitor.register("000000")).toMatchObject({
        outcome: "login.code_refused",
        led: "code_wrong",
      });
    }
    const mails = await database().mail.findMany({ where: { poolId } });
    expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ["account_exists", email],
      ["account_exists", email],
    ]);
  });

  /** Samples of each kind. The whole number takes half a minute: `TIMING_SAMPLES=500`. */
  const samples = Number(process.env.TIMING_SAMPLES ?? 60);

  it(`nor by how long it takes, by the ranks of 2 × ${samples} samples`, async () => {
    const { tenant, domain, makeVisitor } = await prepare();
    const email = `li@${domain}`;
    await makeUser(tenant, { username: "li", password: null, email, emailVerified: true });
    const took: { kind: "known" | "unknown"; milliseconds: number }[] = [];
    for (let pair = 0; pair < samples; pair += 1)
      for (const kind of pair % 2 === 0 ? (["known", "unknown"] as const) : (["unknown", "known"] as const)) {
        if (pair % 10 === 0)
          await database().rateLimit.deleteMany({ where: { key: { startsWith: "mail-" } } });
        const visitor = makeVisitor();
        const begin = performance.now();
        expect(await visitor.ask(kind === "known" ? email : `nobody@${domain}`)).toBe("sent");
        took.push({ kind, milliseconds: performance.now() - begin });
      }
    expect(Math.abs(rankDifference(took))).toBeLessThan(3.3);
  }, 120_000);
});
