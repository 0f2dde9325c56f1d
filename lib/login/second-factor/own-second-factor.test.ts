import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { config } from "@/lib/config";
import { database } from "@/lib/data/client";
import { inTransaction } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import { SoftwareAuthenticator } from "@/lib/passkeys/testing/software-authenticator";
import { unsealAuthenticatorSecret } from "@/lib/second-factor/authenticator";
import { removeUserPasskey } from "@/lib/services/users/remove-user-passkey";
import { poolScope } from "@/prisma/seed/scope";
import type { AccountScope } from "../account/account-scope";
import { addPasskey, askToAddPasskey } from "../account/add-passkey";
import { removeOwnPasskey } from "../account/change-passkey";
import { makeAccountScope, withOldProof } from "../testing/account-scopes";
import { makeTenant } from "../testing/attempts";
import { makeUser } from "../testing/local-attempts";
import { givePasskey } from "../testing/passkeys";
import { askForFactor } from "./ask-for-factor";
import { removeOwnAuthenticator, renewRecoveryCodes } from "./change-second-factor";
import { findSecondStep } from "./find-step";
import { giveFactor } from "./give-factor";
import { owesAtAccount, owesToApplications } from "./owes-at-account";
import { beginAuthenticator, finishAuthenticator } from "./set-up-authenticator";
import { setUpPasskey } from "./set-up-passkey";

/** A user who has signed in with a password, in a pool that asks by this rule. */
async function prepare(secondFactor: "off" | "optional" | "required" = "optional") {
  const tenant = await makeTenant();
  await database().pool.update({
    where: { id: tenant.pool.id },
    data: { secondFactor, loginMethods: ["password", "passkey"] },
  });
  const { userId } = await makeUser(tenant, { username: `mei-${randomUUID().slice(0, 8)}` });
  return { tenant, userId, scope: await signInAgain(tenant, userId) };
}

async function signInAgain(tenant: Parameters<typeof makeAccountScope>[0], userId: string) {
  const { id: signInId } = await database().signIn.create({
    data: { poolId: tenant.pool.id, userId, method: "password", provenAt: new Date(), amr: ["pwd"] },
  });
  return makeAccountScope(tenant, { userId, signInId });
}

async function begin(scope: AccountScope) {
  const begun = await beginAuthenticator(scope);
  if (typeof begun === "string") throw new Error(begun);
  return begun;
}

const codeOf = (secret: string) => new TOTP({ secret }).generate();

async function setUp(scope: AccountScope) {
  const { secret } = await begin(scope);
  const outcome = await finishAuthenticator(scope, codeOf(secret));
  if (outcome.kind !== "set") throw new Error(outcome.kind);
  return { secret, ...outcome };
}

describe("SEC-52: an authenticator app", () => {
  it("is set up by the first code, in the sign-in that saw its secret, once, with ten recovery codes", async () => {
    const { tenant, userId, scope } = await prepare();
    const other = await signInAgain(tenant, userId);
    const { secret, address } = await begin(scope);
    expect(address).toMatch(/^otpauth:\/\/totp\/.*secret=/);
    expect((await begin(scope)).secret).toBe(secret);
    expect(await finishAuthenticator(other, codeOf(secret))).toEqual({ kind: "gone" });
    expect(await finishAuthenticator(scope, "12345")).toEqual({ kind: "refused" });
    const set = await finishAuthenticator(scope, ` ${codeOf(secret).replace(/(...)/, "$1 ")}`);
    expect(set).toMatchObject({ kind: "set", amr: ["pwd", "otp", "mfa"] });
    expect(set.kind === "set" && set.recoveryCodes).toHaveLength(10);
    expect(await finishAuthenticator(scope, codeOf(secret))).toEqual({ kind: "gone" });
    expect(await beginAuthenticator(scope)).toBe("gone");
    expect(await database().signIn.findUnique({ where: { id: scope.signInId } })).toMatchObject({
      secondFactor: "authenticator_code",
      sealedAuthenticatorDraft: null,
    });
    // Its first code is used up.
    expect(await giveFactor(other, { factor: "authenticator_code", typed: codeOf(secret) })).toEqual({
      kind: "refused",
    });
  });

  it("of ten who send its first code at once one sets it up", async () => {
    const { scope } = await prepare();
    const { secret } = await begin(scope);
    const ends = await Promise.all(
      Array.from({ length: 10 }, () => finishAuthenticator(scope, codeOf(secret))),
    );
    expect(ends.filter(({ kind }) => kind === "set")).toHaveLength(1);
    expect(await database().userRecoveryCode.count({ where: { userId: scope.userId } })).toBe(10);
  });

  it("SEC-46: needs a fresh proof, and a pool that asks somebody", async () => {
    const { scope } = await prepare();
    await begin(scope);
    expect(await beginAuthenticator(withOldProof(scope))).toBe("prove");
    expect(await finishAuthenticator(withOldProof(scope), "123456")).toEqual({ kind: "prove" });
    expect(await beginAuthenticator({ ...scope, silent: true })).toBe("prove");
    const { scope: nobody } = await prepare("off");
    expect(await beginAuthenticator(nobody)).toBe("gone");
  });

  it("SEC-89: its secret opens for its own user alone", async () => {
    const { scope } = await prepare();
    await setUp(scope);
    const { sealedSecret, ...key } = await database().userAuthenticator.findFirstOrThrow({
      where: { userId: scope.userId },
    });
    expect(unsealAuthenticatorSecret(sealedSecret, key)).toMatch(/^[A-Z2-7]{32}$/);
    for (const other of [
      { ...key, userId: randomUUID() },
      { ...key, poolId: randomUUID() },
      { administratorId: key.userId },
    ])
      expect(() => unsealAuthenticatorSecret(sealedSecret, other)).toThrow();
  });

  it("is no more removed where everybody has to have one and it is the last; with it go the recovery codes", async () => {
    const { tenant, scope, userId } = await prepare("required");
    await setUp(scope);
    expect(await removeOwnAuthenticator(withOldProof(scope))).toBe("prove");
    expect(await removeOwnAuthenticator(scope)).toBe("second_factor_wanted");
    await givePasskey(scope.pool, userId);
    expect(await removeOwnAuthenticator(scope)).toBe("done");
    expect(await removeOwnAuthenticator(scope)).toBe("gone");
    expect(await database().userRecoveryCode.count({ where: { userId } })).toBe(10);
    await database().userPasskey.deleteMany({ where: { userId } });
    await database().pool.update({ where: { id: tenant.pool.id }, data: { secondFactor: "optional" } });
    await setUp(scope);
    expect(await removeOwnAuthenticator(scope)).toBe("done");
    expect(await database().userRecoveryCode.count({ where: { userId } })).toBe(0);
  });

  it("goes as the last one by no other form: a passkey alone stays where everybody has to have one", async () => {
    const { scope, userId } = await prepare("required");
    const { passkeyId } = await givePasskey(scope.pool, userId);
    expect(await removeOwnPasskey(scope, passkeyId)).toBe("second_factor_wanted");
    const { passkeyId: another } = await givePasskey(scope.pool, userId);
    expect(await removeOwnPasskey(scope, another)).toBe("done");
    expect(await database().userPasskey.count({ where: { userId } })).toBe(1);
  });

  it("of another pool's rule nothing is owed, and a sign-in that has ended is raised by nothing (SEC-101)", async () => {
    const { scope } = await prepare();
    const { recoveryCodes } = await setUp(scope);
    await database().signIn.update({
      where: { id: scope.signInId },
      data: { endedAt: new Date(), endReason: "ended_by_administrator", amr: ["pwd"] },
    });
    expect(await giveFactor(scope, { factor: "recovery_code", typed: recoveryCodes[0] ?? "" })).toMatchObject(
      {
        kind: expect.stringMatching(/over|too_many/),
      },
    );
    expect(await findSecondStep(scope)).toBeNull();
    expect(await database().userRecoveryCode.count({ where: { userId: scope.userId, usedAt: null } })).toBe(
      10,
    );
  });
});

describe("SEC-52: recovery codes", () => {
  it("stand in once each, in any writing, and new ones make the old void", async () => {
    const { tenant, userId, scope } = await prepare();
    const { recoveryCodes } = await setUp(scope);
    const give = async (typed: string | undefined) =>
      (await giveFactor(await signInAgain(tenant, userId), { factor: "recovery_code", typed: typed ?? "" }))
        .kind;
    expect(await give(recoveryCodes[0]?.toLowerCase().replaceAll("-", " "))).toBe("raised");
    expect(await give(recoveryCodes[0])).toBe("refused");
    const renewed = await renewRecoveryCodes(scope);
    expect(renewed).toHaveLength(10);
    expect(await give(recoveryCodes[1])).toBe("refused");
    expect(await give(Array.isArray(renewed) ? renewed[1] : "")).toBe("raised");
    expect(await renewRecoveryCodes(withOldProof(scope))).toBe("prove");
    const { scope: without } = await prepare();
    expect(await renewRecoveryCodes(without)).toBe("gone");
  });

  it("go with the last passkey, whoever removes it, and not before", async () => {
    const { tenant, scope, userId } = await prepare();
    const { passkeyId } = await givePasskey(scope.pool, userId);
    const { passkeyId: last } = await givePasskey(scope.pool, userId);
    const left = () => database().userRecoveryCode.count({ where: { userId } });
    await renewRecoveryCodes(scope);
    expect([await removeOwnPasskey(scope, passkeyId), await left()]).toEqual(["done", 10]);
    expect([await removeOwnPasskey(scope, last), await left()]).toEqual(["done", 0]);
    const { passkeyId: next } = await givePasskey(scope.pool, userId);
    await renewRecoveryCodes(scope);
    await removeUserPasskey(poolScope(tenant.pool.id), {
      userId,
      passkeyId: next,
      reason: "lost",
      acknowledged: ["without_dingtalk"],
    });
    expect(await left()).toBe(0);
  });

  it("of ten who use one at once one is raised", async () => {
    const { tenant, userId, scope } = await prepare();
    const { recoveryCodes } = await setUp(scope);
    const scopes = await Promise.all(Array.from({ length: 10 }, () => signInAgain(tenant, userId)));
    const ends = await Promise.all(
      scopes.map((one) => giveFactor(one, { factor: "recovery_code", typed: recoveryCodes[0] ?? "" })),
    );
    expect(ends.filter(({ kind }) => kind === "raised")).toHaveLength(1);
  });
});

it("SEC-52: a passkey is set up in place of one that is there by nobody", async () => {
  const { scope, tenant, userId } = await prepare("required");
  const browserDigest = randomUUID();
  const make = async (one: AccountScope) => {
    const asked = await askToAddPasskey(one, { browserDigest });
    if (typeof asked === "string") throw new Error(asked);
    return setUpPasskey(one, {
      browserDigest,
      name: "Laptop",
      answer: new SoftwareAuthenticator().register(asked),
    });
  };
  expect(await make(scope)).toMatchObject({ kind: "set", amr: ["pwd", "pop", "user", "mfa"] });
  // Whoever has the password alone cannot make themselves another one.
  const second = await signInAgain(tenant, userId);
  expect(await findSecondStep(second)).toMatchObject({ kind: "give", passkey: true, authenticator: false });
  expect(await make(second)).toEqual({ kind: "gone" });
  expect(await database().userPasskey.count({ where: { userId } })).toBe(1);
});

it("SEC-52: whoever has a passkey alone sets no authenticator app up in a sign-in that was not raised", async () => {
  const { scope, userId } = await prepare("required");
  await givePasskey(scope.pool, userId);
  expect(await beginAuthenticator(scope)).toBe("gone");
  await database().signIn.update({
    where: { id: scope.signInId },
    data: { sealedAuthenticatorDraft: "kept before the passkey came" },
  });
  expect(await finishAuthenticator(scope, "123456")).toEqual({ kind: "gone" });
});

describe("SEC-52: of two factors that are set up at once in two sign-ins with one factor each the first stays alone", () => {
  /** Holds a user's account until what was begun waits for it, one after the other. */
  async function inTurn<End>(scope: AccountScope, ...begin: (() => Promise<End>)[]): Promise<End[]> {
    const begun: Promise<End>[] = [];
    await inTransaction(async (queries) => {
      await lockUser(queries, scope);
      for (const one of begin) {
        begun.push(one());
        await wait(300);
      }
    });
    return Promise.all(begun);
  }

  async function askNew(scope: AccountScope) {
    const browserDigest = randomUUID();
    const asked = await askToAddPasskey(scope, { browserDigest });
    if (typeof asked === "string") throw new Error(asked);
    return { browserDigest, name: "Laptop", answer: new SoftwareAuthenticator().register(asked) };
  }

  it("an app before a passkey, on the page of the step and on the account page", async () => {
    const { scope, tenant, userId } = await prepare();
    const others = [await signInAgain(tenant, userId), await signInAgain(tenant, userId)] as const;
    const made = [await askNew(others[0]), await askNew(others[1])] as const;
    const { secret } = await begin(scope);
    const ends = await inTurn<unknown>(
      scope,
      () => finishAuthenticator(scope, codeOf(secret)),
      () => setUpPasskey(others[0], made[0]),
      () => addPasskey(others[1], made[1]),
    );
    expect(ends).toMatchObject([{ kind: "set" }, { kind: "gone" }, "gone"]);
    expect(await database().userPasskey.count({ where: { userId } })).toBe(0);
  });

  it("a passkey before an app", async () => {
    const { scope, tenant, userId } = await prepare("required");
    const other = await signInAgain(tenant, userId);
    const made = await askNew(scope);
    const { secret } = await begin(other);
    const ends = await inTurn(
      scope,
      () => setUpPasskey(scope, made),
      () => finishAuthenticator(other, codeOf(secret)),
    );
    expect(ends).toMatchObject([{ kind: "set" }, { kind: "gone" }]);
    expect(await database().userAuthenticator.count({ where: { userId } })).toBe(0);
  });
});

it("SEC-45 SEC-47: a passkey that is removed takes the other sign-ins along that one has raised, and no more", async () => {
  const { tenant, scope, userId } = await prepare();
  const { passkeyId, authenticator } = await givePasskey(scope.pool, userId);
  const browserDigest = randomUUID();
  const [raised, plain] = [await signInAgain(tenant, userId), await signInAgain(tenant, userId)];
  for (const one of [scope, raised]) {
    const answer = authenticator.use(await askForFactor(one, browserDigest));
    expect(await giveFactor(one, { factor: "passkey", answer, browserDigest })).toMatchObject({
      kind: "raised",
    });
  }
  const standing = () =>
    database().signIn.findMany({
      where: { userId, endedAt: null },
      select: { id: true },
      orderBy: { id: "asc" },
    });
  const named = (...scopes: AccountScope[]) =>
    scopes.map(({ signInId: id }) => ({ id })).sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(await removeOwnPasskey(scope, passkeyId)).toBe("done");
  expect(await standing()).toEqual(named(scope, plain));
  const { passkeyId: next } = await givePasskey(scope.pool, userId);
  await removeUserPasskey(poolScope(tenant.pool.id), {
    userId,
    passkeyId: next,
    reason: "lost",
    acknowledged: ["without_dingtalk"],
  });
  expect(await standing()).toEqual(named(plain));
});

it("SEC-99: of tries that nobody looks at a bounded number is kept, of those that are looked at each", async () => {
  const { scope } = await prepare();
  await setUp(scope);
  const clientAddress = "2001:db8:77::1";
  for (let index = 0; index < 150; index += 1)
    await giveFactor({ ...scope, clientAddress }, { factor: "authenticator_code", typed: "no code" });
  const kept = (reason: string) =>
    database().auditEvent.count({ where: { object: `user:${scope.userId}`, reason } });
  expect(await kept("second_factor.refused")).toBe(10);
  const limit = Math.ceil(config().loginStartsPerMinute / 10);
  expect(limit).toBeLessThan(130);
  expect(await kept("request.too_many")).toBeLessThanOrEqual(2 * limit);
  expect(await kept("request.too_many")).toBeGreaterThan(0);
});

it("SEC-52: at the account page it is owed by whoever has set one up, or has to", async () => {
  const { tenant, userId, scope } = await prepare("off");
  const key = { poolId: tenant.pool.id, userId };
  const owes = (amr?: string[]) => owesAtAccount({ ...key, amr });
  const ask = (secondFactor: "off" | "optional" | "required") =>
    database().pool.update({ where: { id: tenant.pool.id }, data: { secondFactor } });
  expect(await owes(["pwd"])).toBe(false);
  await ask("required");
  expect(await owes(["pwd"])).toBe(true);
  await setUp(scope);
  await ask("optional");
  expect([await owes(["pwd"]), await owes(undefined), await owes(["pwd", "otp", "mfa"])]).toEqual([
    true,
    true,
    false,
  ]);
  expect(await owesToApplications({ ...key, amr: ["pwd"] })).toBe(true);
  await ask("off");
  expect(await owes(["pwd"])).toBe(false);
  await database().application.updateMany({
    where: { poolId: tenant.pool.id },
    data: { demandsSecondFactor: true },
  });
  expect(await owes(["pwd"])).toBe(true);
});

it("SEC-52: whoever has a passkey shows it at the account page, where another could be put in its place", async () => {
  const { tenant, userId, scope } = await prepare("optional");
  const owes = (amr?: string[]) => owesAtAccount({ poolId: tenant.pool.id, userId, amr });
  expect(await owes(["pwd"])).toBe(false);
  await givePasskey(scope.pool, userId);
  expect([await owes(["pwd"]), await owes(undefined), await owes(["pop", "user", "mfa"])]).toEqual([
    true,
    true,
    false,
  ]);
  // No application asks for it on that account.
  expect(await owesToApplications({ poolId: tenant.pool.id, userId, amr: ["pwd"] })).toBe(false);
});

it("SEC-52: more people than the database has connections act on their factors at once, and none waits for another one's", async () => {
  const people = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const made = await prepare();
      return { ...made, ...(await givePasskey(made.scope.pool, made.userId)), browserDigest: randomUUID() };
    }),
  );
  const renewed = await Promise.all(people.map(({ scope }) => renewRecoveryCodes(scope)));
  expect(renewed.map((codes) => codes.length)).toEqual(people.map(() => 10));
  const answers = await Promise.all(
    people.map(async ({ scope, authenticator, browserDigest }) => {
      const answer = authenticator.use(await askForFactor(scope, browserDigest));
      return { scope, given: { factor: "passkey", answer, browserDigest } as const };
    }),
  );
  const given = await Promise.all(answers.map((one) => giveFactor(one.scope, one.given)));
  expect(given.map(({ kind }) => kind)).toEqual(people.map(() => "raised"));
});
