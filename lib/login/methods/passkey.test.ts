import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { AppError } from "@/lib/domain/error";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { Assertion } from "@/lib/domain/passkey/answer";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeLocalAttempt, makeUser } from "@/lib/login/testing/local-attempts";
import { givePasskey } from "@/lib/login/testing/passkeys";
import { decideLocalLogin } from "../decide-local-login";
import { askToSignIn } from "../passkeys/ask-to-sign-in";
import { passkey } from "./passkey";

/** A tenant whose pool offers passkeys, and a user with one. */
async function prepare(values: { disabledAt?: Date } = {}) {
  const tenant = await makeTenant();
  await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods: ["passkey"] } });
  const pool = await getPoolAddress(tenant.pool.id);
  const { userId } = await makeUser(tenant, { username: `u-${randomUUID()}`, password: null, ...values });
  return { tenant, pool, userId, ...(await givePasskey(pool, userId)) };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

/** A page of a browser, and what it asks an authenticator. */
async function ask({ tenant }: Prepared, page = { uid: randomUUID(), browserDigest: randomUUID() }) {
  const request = await askToSignIn({
    poolId: tenant.pool.id,
    browserDigest: page.browserDigest,
    target: { kind: "interaction", uid: page.uid },
    clientId: tenant.application.clientId,
    clientAddress: null,
  });
  return { page, request };
}

/** What an answer that a page sends comes to. */
async function send(
  { tenant }: Prepared,
  page: { uid: string; browserDigest: string },
  answer: Assertion | string,
  { emergency = false }: { emergency?: boolean } = {},
) {
  const attempt = await makeLocalAttempt(tenant, {
    method: "passkey",
    target: { kind: "interaction", uid: page.uid },
    browserDigest: page.browserDigest,
    emergency,
  });
  const fields = new Map([["answer", typeof answer === "string" ? answer : JSON.stringify(answer)]]);
  const outcome = await passkey.prove({ attempt, fields, browserMark: undefined }).catch((error: unknown) => {
    if (error instanceof AppError) return error.code;
    throw error;
  });
  return { attempt, outcome, led: attempt.record.toHistory().trace.local?.led };
}

const refused = "login.passkey_refused";

describe("a passkey", () => {
  it("proves whose it is, with nothing typed, and notes when", async () => {
    const made = await prepare();
    const { page, request } = await ask(made);
    expect(request).toMatchObject({ rpId: "localhost", userVerification: "required" });
    expect(request.allowCredentials).toBeUndefined();
    const { attempt, outcome, led } = await send(made, page, made.authenticator.use(request));
    expect(outcome).toEqual({
      kind: "local",
      method: "passkey",
      userId: made.userId,
      provenBy: made.passkeyId,
    });
    expect(led).toBe("passkey_proven");
    expect(attempt.record.reachedPerson).toEqual({ userId: made.userId });
    const stored = await database().userPasskey.findUniqueOrThrow({ where: { id: made.passkeyId } });
    expect(stored).toMatchObject({ counter: 1n, lastUsedAt: expect.any(Date) });
  });

  it("SEC-41 SEC-56: where the pool offers none, lets only those in who are excepted, and refuses others like a wrong one", async () => {
    const made = await prepare();
    const { id: poolId } = made.tenant.pool;
    await database().pool.update({ where: { id: poolId }, data: { loginMethods: [] } });
    await expect(ask(made)).rejects.toMatchObject({ code: "login.method_unavailable" });
    const other = await makeUser(made.tenant, { username: "other", password: null });
    const except = (id: string, emergencyMethods: LoginMethod[]) =>
      database().user.update({ where: { id }, data: { emergencyMethods } });
    await except(other.userId, ["passkey"]);
    const use = async () => {
      const { page, request } = await ask(made);
      return send(made, page, made.authenticator.use(request), { emergency: true });
    };
    expect(await use()).toMatchObject({ outcome: refused, led: "not_excepted" });
    await except(made.userId, ["password"]);
    expect(await use()).toMatchObject({ outcome: refused, led: "not_excepted" });
    await except(made.userId, ["passkey"]);
    const { attempt, outcome, led } = await use();
    expect(led).toBe("passkey_proven");
    if (typeof outcome === "string") throw new Error(outcome);
    const { signInId } = await decideLocalLogin(attempt, outcome);
    expect(await database().signIn.findUniqueOrThrow({ where: { id: signInId } })).toMatchObject({
      userId: made.userId,
      method: "passkey",
      emergency: true,
    });
  });

  it("SEC-91: keeps of a challenge its digest alone, one for each page and browser", async () => {
    const made = await prepare();
    const { page, request } = await ask(made);
    const { request: newer } = await ask(made, page);
    const rows = await database().passkeyChallenge.findMany({ where: { poolId: made.tenant.pool.id } });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(request.challenge);
    expect(JSON.stringify(rows)).not.toContain(newer.challenge);
    // What was asked before is not asked any more.
    expect((await send(made, page, made.authenticator.use(request))).outcome).toBe(refused);
    expect((await send(made, page, made.authenticator.use(newer))).outcome).toMatchObject({ kind: "local" });
  });

  it.each<[string, string, (made: Prepared) => Promise<Awaited<ReturnType<typeof send>>>]>([
    [
      "of a page elsewhere",
      "passkey_wrong",
      async (made) => {
        const { page, request } = await ask(made);
        return send(made, page, made.authenticator.use(request, { origin: "https://evil.example" }));
      },
    ],
    [
      "for another host",
      "passkey_wrong",
      async (made) => {
        const { page, request } = await ask(made);
        return send(made, page, made.authenticator.use(request, { rpId: "evil.example" }));
      },
    ],
    [
      "that does not verify the person",
      "passkey_wrong",
      async (made) => {
        const { page, request } = await ask(made);
        return send(made, page, made.authenticator.use(request, { verifies: false }));
      },
    ],
    [
      "that says it is somebody else's, or nobody's",
      "passkey_wrong",
      async (made) => {
        const { page, request } = await ask(made);
        await send(made, page, made.authenticator.use(request, { userHandle: "c29tZWJvZHk" }));
        const { page: next, request: another } = await ask(made);
        return send(made, next, made.authenticator.use(another, { userHandle: null }));
      },
    ],
    [
      "whose counter has gone back",
      "passkey_wrong",
      async (made) => {
        await database().userPasskey.update({ where: { id: made.passkeyId }, data: { counter: 50n } });
        const { page, request } = await ask(made);
        return send(made, page, made.authenticator.use(request));
      },
    ],
    [
      "to another page's challenge",
      "passkey_wrong",
      async (made) => {
        const { page, request } = await ask(made);
        return send(made, { ...page, uid: randomUUID() }, made.authenticator.use(request));
      },
    ],
    [
      "to another browser's challenge",
      "passkey_wrong",
      async (made) => {
        const { page, request } = await ask(made);
        return send(made, { ...page, browserDigest: randomUUID() }, made.authenticator.use(request));
      },
    ],
    [
      "to a challenge that nobody made",
      "passkey_wrong",
      async (made) => {
        const { page, request } = await ask(made);
        const challenge = Buffer.alloc(32, 7).toString("base64url");
        return send(made, page, made.authenticator.use({ ...request, challenge }));
      },
    ],
    [
      "after its time",
      "passkey_wrong",
      async (made) => {
        const { page, request } = await ask(made);
        const [kept] = await database().passkeyChallenge.findMany({ where: { poolId: made.tenant.pool.id } });
        expect(kept?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 5 * 60_000);
        await database().passkeyChallenge.updateMany({
          where: { poolId: made.tenant.pool.id },
          data: { expiresAt: new Date() },
        });
        return send(made, page, made.authenticator.use(request));
      },
    ],
    [
      "that was given before",
      "passkey_wrong",
      async (made) => {
        const { page, request } = await ask(made);
        const answer = made.authenticator.use(request);
        expect((await send(made, page, answer)).outcome).toMatchObject({ kind: "local" });
        return send(made, page, answer);
      },
    ],
    [
      "of a passkey that nobody has",
      "passkey_unknown",
      async (made) => {
        await database().userPasskey.delete({ where: { id: made.passkeyId } });
        const { page, request } = await ask(made);
        return send(made, page, made.authenticator.use(request));
      },
    ],
    [
      "of another pool's passkey (SEC-60)",
      "passkey_unknown",
      async (made) => {
        const foreign = await prepare();
        const { page, request } = await ask(made);
        return send(made, page, foreign.authenticator.use(request));
      },
    ],
    [
      "of somebody who is disabled (SEC-47)",
      "passkey_disabled",
      async (made) => {
        await database().user.update({ where: { id: made.userId }, data: { disabledAt: new Date() } });
        const { page, request } = await ask(made);
        return send(made, page, made.authenticator.use(request));
      },
    ],
    ["that is none", "passkey_unknown", async (made) => send(made, (await ask(made)).page, '{"id":"x"}')],
  ])("SEC-48 SEC-51 SEC-56: takes no answer %s", async (_, led, act) => {
    const result = await act(await prepare());
    expect(result).toMatchObject({ outcome: refused, led });
  });

  it("SEC-51: of parallel answers to one challenge takes one", async () => {
    const made = await prepare();
    const { page, request } = await ask(made);
    const answers = Array.from({ length: 6 }, () => made.authenticator.use(request));
    const results = await Promise.all(answers.map((answer) => send(made, page, answer)));
    expect(results.filter(({ outcome }) => typeof outcome === "object")).toHaveLength(1);
  });

  it("is not asked for where the pool does not offer it, or the application is another pool's", async () => {
    const [made, other] = [await prepare(), await prepare()];
    await expect(
      ask({ ...made, tenant: { ...made.tenant, application: other.tenant.application } }),
    ).rejects.toMatchObject({ code: "login.method_unavailable" });
    await database().pool.update({
      where: { id: made.tenant.pool.id },
      data: { loginMethods: ["password"] },
    });
    await expect(ask(made)).rejects.toMatchObject({ code: "login.method_unavailable" });
  });

  it("SEC-47 SEC-52: becomes a sign-in that says what was shown, unless the passkey has been removed since", async () => {
    const made = await prepare();
    const prove = async () => {
      const { page, request } = await ask(made);
      const { attempt, outcome } = await send(made, page, made.authenticator.use(request));
      if (typeof outcome === "string") throw new Error(outcome);
      return { attempt, proof: outcome };
    };
    const [first, late] = [await prove(), await prove()];
    const { signInId } = await decideLocalLogin(first.attempt, first.proof);
    expect(await database().signIn.findUniqueOrThrow({ where: { id: signInId } })).toMatchObject({
      userId: made.userId,
      method: "passkey",
      amr: ["pop", "user", "mfa"],
    });
    await database().userPasskey.delete({ where: { id: made.passkeyId } });
    await expect(decideLocalLogin(late.attempt, late.proof)).rejects.toMatchObject({ code: refused });
  });
});
