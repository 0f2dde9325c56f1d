import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "@/e2e/fixtures/own-database";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeLocalAttempt, makeUser } from "@/lib/login/testing/local-attempts";
import { listMailedCodes } from "@/lib/login/testing/mailed-codes";
import { updatePool } from "@/lib/services/pools/update-pool";
import { poolScope } from "@/prisma/seed/scope";
import type { LocalTarget } from "../attempts/open-local-attempt";
import { decideLocalLogin } from "../decide-local-login";
import { askCode, type CodeAsk } from "../flow/ask-code";
import { emailCode } from "./email-code";

beforeAll(async () => {
  // Before anything asks for the configuration: nobody sends the mails of this file, so they can be looked at.
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? "");
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "no-reply@acme.example";
});

afterAll(async () => {
  await database().$disconnect();
});

const refused = "login.code_refused";

/** A tenant whose pool offers codes by mail, with users, and a request of its application. */
async function prepare() {
  const tenant = await makeTenant();
  const offer = (loginMethods: LoginMethod[], version: number) =>
    updatePool(poolScope(tenant.pool.id), {
      version,
      name: "Test",
      contact: "",
      loginMethods,
      secondFactor: "off",
    });
  await offer(["email_code"], 1);
  const domain = `${randomUUID()}.example`;
  const [uid, browserDigest] = [randomUUID(), randomUUID()];
  const pool = await getPoolAddress(tenant.pool.id);
  const ask = (typed: string | undefined, change: Partial<CodeAsk> = {}) =>
    askCode(pool, {
      target: { kind: "interaction", uid },
      clientId: tenant.application.clientId,
      typed,
      browserDigest,
      browserMark: undefined,
      clientAddress: null,
      locale: "en",
      ...change,
    });
  /** What becomes of a code, and what an administrator learns. */
  const prove = async (
    code: string,
    change: { emergency?: boolean; target?: LocalTarget; browserDigest?: string } = {},
  ) => {
    const attempt = await makeLocalAttempt(tenant, {
      method: "email_code",
      target: { kind: "interaction", uid },
      browserDigest,
      ...change,
    });
    const outcome = await emailCode
      .prove({ attempt, fields: new Map([["code", code]]), browserMark: undefined })
      .catch((error) => error.code);
    const { trace } = attempt.record.toHistory();
    return { attempt, outcome, led: trace.local?.led, reached: attempt.record.reachedPerson };
  };
  const mei = await makeUser(tenant, {
    username: "mei",
    password: null,
    email: `Mei@${domain}`,
    emailVerified: true,
  });
  return { tenant, pool, domain, offer, ask, prove, mei, browserDigest };
}

const wrongFor = (code: string | undefined) => String((Number(code ?? 0) + 1) % 1_000_000).padStart(6, "0");

describe("a code by mail", () => {
  it("SEC-52: proves the user whose verified address it went to, however that is written, and says so", async () => {
    const { tenant, domain, ask, prove, mei } = await prepare();
    expect(await ask(` mEI@${domain.toUpperCase()} `)).toBe("sent");
    const [code = ""] = await listMailedCodes(tenant.pool.id);
    const { attempt, outcome, led, reached } = await prove(code);
    expect(outcome).toEqual({
      kind: "local",
      method: "email_code",
      userId: mei.userId,
      provenBy: `mei@${domain}`,
    });
    expect([led, reached]).toEqual(["code_proven", { userId: mei.userId }]);
    const { signInId } = await decideLocalLogin(attempt, outcome);
    expect(await database().signIn.findUniqueOrThrow({ where: { id: signInId } })).toMatchObject({
      userId: mei.userId,
      method: "email_code",
      amr: ["otp"],
    });
    expect(await prove(code)).toMatchObject({ outcome: refused, led: "code_over" });
  });

  it("SEC-51: asked for on a page without an application's request, is good on that page alone, in its own browser", async () => {
    const { tenant, domain, ask, prove, mei } = await prepare();
    const pages: LocalTarget[] = [
      { kind: "account", page: "/p/x/account", sessionUid: null },
      { kind: "start", page: "/p/x/start/y", destination: "http://localhost:9/in", sessionUid: null },
      {
        kind: "start",
        page: "/p/x/start/y?target=%2Fb",
        destination: "http://localhost:9/b",
        sessionUid: null,
      },
    ];
    for (const [index, target] of pages.entries()) {
      expect(await ask(`mei@${domain}`, { target, clientId: null })).toBe("sent");
      const code = (await listMailedCodes(tenant.pool.id)).at(-1) ?? "";
      for (const another of [...pages.toSpliced(index, 1), undefined])
        expect((await prove(code, another && { target: another })).outcome).toBe(refused);
      expect((await prove(code, { target, browserDigest: randomUUID() })).outcome).toBe(refused);
      expect((await prove(code, { target })).outcome).toMatchObject({ userId: mei.userId });
    }
  });

  it("SEC-41 SEC-56: where the pool offers none, is sent to and taken from those alone who are excepted, and others are answered alike", async () => {
    const { tenant, domain, offer, ask, prove, mei } = await prepare();
    const { id: poolId } = tenant.pool;
    await offer([], 2);
    const address = `mei@${domain}`;
    await expect(ask(address)).rejects.toMatchObject({ code: "login.method_unavailable" });
    const except = (emergencyMethods: LoginMethod[]) =>
      database().user.update({ where: { id: mei.userId }, data: { emergencyMethods } });
    const other = { username: "other", email: `other@${domain}`, emailVerified: true };
    await makeUser(tenant, { ...other, emergencyMethods: ["email_code"] });
    expect(await ask(address)).toBe("sent");
    expect(await listMailedCodes(poolId)).toEqual([]);
    expect(await prove("000000", { emergency: true })).toMatchObject({
      outcome: refused,
      led: "not_excepted",
    });
    await except(["email_code"]);
    expect(await ask(`other@${domain}`)).toBe("sent");
    expect(await ask(address)).toBe("sent");
    const code = (await listMailedCodes(poolId)).at(-1) ?? "";
    const { attempt, outcome } = await prove(code, { emergency: true });
    const { signInId } = await decideLocalLogin(attempt, outcome);
    expect(await database().signIn.findUniqueOrThrow({ where: { id: signInId } })).toMatchObject({
      userId: mei.userId,
      method: "email_code",
      emergency: true,
    });
    // A code that was sent before the exception was taken back.
    expect(await ask(`other@${domain}`)).toBe("sent");
    expect(await ask(address)).toBe("sent");
    const later = (await listMailedCodes(poolId)).at(-1) ?? "";
    await except([]);
    expect(await prove(later, { emergency: true })).toMatchObject({ outcome: refused, led: "not_excepted" });
  });

  it("SEC-37 SEC-41 SEC-56: is asked for and refused alike, whoever's address it is, and an administrator learns what it was", async () => {
    const { tenant, domain, ask, prove, mei } = await prepare();
    const disabled = await makeUser(tenant, {
      username: "gone",
      email: `gone@${domain}`,
      emailVerified: true,
      disabledAt: new Date(),
    });
    await makeUser(tenant, { username: "plain", email: `plain@${domain}` });
    const other = await prepare();
    const cases: [address: string, led: string, userId: string | null][] = [
      [`mei@${domain}`, "code_wrong", mei.userId],
      [`gone@${domain}`, "disabled", disabled.userId],
      [`plain@${domain}`, "nobody", null],
      [`mei@${other.domain}`, "nobody", null],
      [`nobody@${domain}`, "nobody", null],
    ];
    expect((await prove("000000")).led).toBe("code_over");
    for (const [address, led, userId] of cases) {
      expect(await ask(address), address).toBe("sent");
      const wrong = wrongFor((await listMailedCodes(tenant.pool.id)).at(-1));
      expect(await prove(wrong), address).toMatchObject({
        outcome: refused,
        led,
        reached: userId === null ? null : { userId },
      });
    }
    const mails = await database().mail.findMany({ where: { poolId: tenant.pool.id } });
    expect(mails.map(({ recipient }) => recipient)).toEqual([`mei@${domain}`]);
  });

  it.each<[string, (made: Awaited<ReturnType<typeof prepare>>) => Promise<unknown>]>([
    [
      "the user is disabled",
      ({ mei }) => database().user.update({ where: { id: mei.userId }, data: { disabledAt: new Date() } }),
    ],
    [
      "the address is another one",
      ({ mei, domain }) =>
        database().user.update({ where: { id: mei.userId }, data: { email: `new@${domain}` } }),
    ],
    [
      "the address is not verified any more",
      ({ mei }) => database().user.update({ where: { id: mei.userId }, data: { emailVerified: false } }),
    ],
    ["the method was switched off", ({ offer }) => offer([], 2)],
  ])("SEC-47 SEC-58: lets nobody in when, since it was proven, %s", async (_, change) => {
    const made = await prepare();
    await made.ask(`mei@${made.domain}`);
    const [code = ""] = await listMailedCodes(made.tenant.pool.id);
    const { attempt, outcome } = await made.prove(code);
    await change(made);
    await expect(decideLocalLogin(attempt, outcome)).rejects.toMatchObject({ code: refused });
    expect(await database().signIn.count({ where: { userId: made.mei.userId } })).toBe(0);
  });

  it("goes to the address of before when another one is asked for, and to no text that is no address", async () => {
    const { tenant, domain, ask } = await prepare();
    expect(await ask(undefined)).toBe("no_address");
    for (const typed of ["", "mei", "mei@", "mei＠acme.example", `${"x".repeat(300)}@acme.example`])
      expect(await ask(typed), typed).toBe("no_address");
    expect(await ask(`mei@${domain}`)).toBe("sent");
    expect(await ask(undefined)).toBe("too_soon");
    await database()
      .$executeRaw`UPDATE mail_code SET created_at = created_at - interval '61 seconds' WHERE pool_id = ${tenant.pool.id}`;
    expect(await ask(undefined)).toBe("sent");
    expect(await listMailedCodes(tenant.pool.id)).toEqual(["gone", expect.stringMatching(/^\d{6}$/)]);
  });

  it("cannot be asked for where the pool does not offer it", async () => {
    const { domain, ask, offer } = await prepare();
    await offer(["password"], 2);
    await expect(ask(`mei@${domain}`)).rejects.toMatchObject({ code: "login.method_unavailable" });
  });
});
