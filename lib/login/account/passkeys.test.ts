import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { PasskeyCreation } from "@/lib/domain/passkey/question";
import { madePasskey } from "@/lib/passkeys/testing/made-passkey";
import { SoftwareAuthenticator } from "@/lib/passkeys/testing/software-authenticator";
import { removeUserPasskey } from "@/lib/services/users/remove-user-passkey";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import { makeAccountScope } from "../testing/account-scopes";
import { makeTenant } from "../testing/attempts";
import { makeUser } from "../testing/local-attempts";
import { givePasskey } from "../testing/passkeys";
import type { AccountScope } from "./account-scope";
import { addPasskey, askToAddPasskey } from "./add-passkey";
import { removeOwnPasskey, renamePasskey } from "./change-passkey";

/** A user of a pool that takes passkeys, with nothing to sign in by, and a sign-in of theirs as the scope of who acts in it. */
async function prepare() {
  const tenant = await makeTenant();
  await database().pool.update({
    where: { id: tenant.pool.id },
    data: { loginMethods: ["passkey", "password"] },
  });
  const email = `${randomUUID()}@example.com`;
  const { userId } = await makeUser(tenant, {
    username: `mei-${randomUUID().slice(0, 8)}`,
    password: null,
    email,
    emailVerified: true,
  });
  const scope = await signInAgain(tenant, userId);
  return { tenant, scope, browserDigest: randomUUID() };
}

async function signInAgain(tenant: Pick<Tenant, "pool">, userId: string): Promise<AccountScope> {
  const { id: signInId } = await database().signIn.create({
    data: { poolId: tenant.pool.id, userId, method: "passkey", provenAt: new Date(), amr: ["pop", "user"] },
  });
  return makeAccountScope(tenant, { userId, signInId });
}

/** What an authenticator is asked for. @throws Error when nothing is asked. */
async function ask(scope: AccountScope, browserDigest: string): Promise<PasskeyCreation> {
  const asked = await askToAddPasskey(scope, { browserDigest });
  if (typeof asked === "string") throw new Error(asked);
  return asked;
}

/** A new passkey of whoever acts. */
async function add({ scope, browserDigest }: Awaited<ReturnType<typeof prepare>>, name = "Laptop") {
  const authenticator = new SoftwareAuthenticator();
  const answer = authenticator.register(await ask(scope, browserDigest));
  const outcome = await addPasskey(scope, { browserDigest, name, answer });
  const credentialId = answer.id;
  const found = await database().userPasskey.findFirst({ where: { credentialId } });
  return { outcome, answer, passkeyId: found?.id ?? "" };
}

const passkeysOf = ({ userId }: AccountScope) =>
  database().userPasskey.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });

const actsOn = async ({ userId }: AccountScope) =>
  (await database().auditEvent.findMany({ where: { object: `user:${userId}` }, orderBy: { at: "asc" } })).map(
    ({ action }) => action,
  );

const stale = (scope: AccountScope): AccountScope => ({
  ...scope,
  provenAt: new Date(Date.now() - 5 * 60_000 - 1),
});

describe("adding a passkey", () => {
  it("SEC-91: asks for one that says itself whose it is, by a name that is nobody's data, with the person verified", async () => {
    const made = await prepare();
    const question = await ask(made.scope, made.browserDigest);
    expect(question).toMatchObject({
      rp: { id: "localhost", name: "Test" },
      attestation: "none",
      excludeCredentials: [],
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    expect(Buffer.from(question.user.id, "base64url")).toHaveLength(32);
    expect(await add(made)).toMatchObject({ outcome: "done" });
    // The next one is for the same person, and the authenticator is told which it has.
    const next = await ask(made.scope, made.browserDigest);
    const [first] = await passkeysOf(made.scope);
    expect(next.user.id).toBe(first?.userHandle);
    expect(next.excludeCredentials?.map(({ id }) => id)).toEqual([first?.credentialId]);
    expect(await actsOn(made.scope)).toEqual(["user.passkey_added"]);
  });

  it("SEC-48 SEC-51: takes the answer to what this sign-in asked in this browser, once, within five minutes", async () => {
    const made = await prepare();
    const { scope, browserDigest } = made;
    const other = await signInAgain(made.tenant, scope.userId);
    const answerTo = async () => ({
      name: "Laptop",
      answer: new SoftwareAuthenticator().register(await ask(scope, browserDigest)),
    });
    const first = await answerTo();
    expect(await addPasskey(scope, { ...first, browserDigest: randomUUID() })).toBe("passkey_refused");
    expect(await addPasskey(other, { ...first, browserDigest })).toBe("passkey_refused");
    expect(await addPasskey(scope, { ...first, browserDigest })).toBe("done");
    expect(await addPasskey(scope, { ...first, browserDigest })).toBe("passkey_refused");
    const late = await answerTo();
    await database().passkeyChallenge.updateMany({
      where: { poolId: scope.poolId },
      data: { expiresAt: new Date() },
    });
    expect(await addPasskey(scope, { ...late, browserDigest })).toBe("passkey_refused");
    expect(await passkeysOf(scope)).toHaveLength(1);
  });

  it.each([
    ["of a page elsewhere", { origin: "https://evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["that does not verify the person", { verifies: false }],
  ])("SEC-52: takes none %s", async (_, wishes) => {
    const { scope, browserDigest } = await prepare();
    const answer = new SoftwareAuthenticator().register(await ask(scope, browserDigest), wishes);
    expect(await addPasskey(scope, { browserDigest, name: "Laptop", answer })).toBe("passkey_refused");
    expect(await passkeysOf(scope)).toEqual([]);
  });

  it("SEC-47: is none where the pool takes none any more when the answer comes, and the last place is taken once", async () => {
    const made = await prepare();
    const { tenant, scope, browserDigest } = made;
    const answerIn = async (browser: string) => ({
      browserDigest: browser,
      name: "Laptop",
      answer: new SoftwareAuthenticator().register(await ask(scope, browser)),
    });
    const late = await answerIn(browserDigest);
    const setMethods = (loginMethods: LoginMethod[]) =>
      database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods } });
    await setMethods(["password"]);
    expect(await addPasskey(scope, late)).toBe("gone");
    await setMethods(["passkey", "password"]);
    for (let has = 0; has < 19; has += 1) await givePasskey(tenant.pool, scope.userId);
    const answers = [
      await answerIn(randomUUID()),
      await answerIn(randomUUID()),
      await answerIn(randomUUID()),
    ];
    const ends = await Promise.all(answers.map((answer) => addPasskey(scope, answer)));
    expect(ends.sort()).toEqual(["done", "passkeys_full", "passkeys_full"]);
    expect(await passkeysOf(scope)).toHaveLength(20);
  });

  it("gives nobody the passkey of somebody else, who keeps it", async () => {
    const made = await prepare();
    const { userId: owner } = await makeUser(made.tenant, { username: "owner", password: null });
    const authenticator = new SoftwareAuthenticator();
    const answer = authenticator.register(await ask(made.scope, made.browserDigest));
    const pool = await getPoolAddress(made.scope.poolId);
    const { stored } = await madePasskey(pool.base);
    await database().userPasskey.create({
      data: { ...stored, credentialId: answer.id, poolId: pool.id, userId: owner, name: "Theirs" },
    });
    const sent = { browserDigest: made.browserDigest, name: "Mine", answer } as const;
    expect(await addPasskey(made.scope, sent)).toBe("passkey_refused");
    expect(await passkeysOf(made.scope)).toEqual([]);
    expect(await actsOn(made.scope)).toEqual([]);
  });

  it("wants a fresh proof, a pool that takes them, a sign-in that stands, and room for one more", async () => {
    const made = await prepare();
    const { scope, browserDigest } = made;
    expect(await askToAddPasskey(stale(scope), { browserDigest })).toBe("prove");
    expect(await askToAddPasskey({ ...scope, silent: true }, { browserDigest })).toBe("prove");
    const answer = new SoftwareAuthenticator().register(await ask(scope, browserDigest));
    const sent = { browserDigest, name: "Laptop", answer } as const;
    expect(await addPasskey(stale(scope), sent)).toBe("prove");
    await database().signIn.update({
      where: { id: scope.signInId },
      data: { endedAt: new Date(), endReason: "signed_out" },
    });
    expect(await addPasskey(scope, sent)).toBe("over");
    await database().pool.update({ where: { id: scope.poolId }, data: { loginMethods: [] } });
    expect(await askToAddPasskey(scope, { browserDigest })).toBe("gone");
    await database().pool.update({ where: { id: scope.poolId }, data: { loginMethods: ["passkey"] } });
    const { stored } = await madePasskey("http://localhost:3000");
    const { poolId, userId } = scope;
    await database().userPasskey.createMany({
      data: Array.from({ length: 20 }, (_, index) => ({
        ...{ ...stored, poolId, userId },
        name: `Device ${index}`,
        credentialId: `${stored.credentialId}${index}`,
      })),
    });
    expect(await askToAddPasskey(scope, { browserDigest })).toBe("passkeys_full");
  });
});

describe("a passkey that somebody has", () => {
  it("gets another name from its owner alone", async () => {
    const [own, other] = [await prepare(), await prepare()];
    const { passkeyId } = await add(own);
    const named = { passkeyId, name: "Phone" };
    expect(await renamePasskey(other.scope, named)).toBe("gone");
    expect(await renamePasskey(own.scope, named)).toBe("done");
    expect(await passkeysOf(own.scope)).toMatchObject([{ name: "Phone" }]);
    expect(await actsOn(own.scope)).toEqual(["user.passkey_added", "user.passkey_renamed"]);
  });

  it("SEC-97: is none that is called by what no passkey can be called by, and that is no fault", async () => {
    const { scope } = await prepare();
    for (const passkeyId of ["\u0000", "", "x".repeat(5_000), "' OR 1=1 --"]) {
      expect(await removeOwnPasskey(scope, passkeyId)).toBe("gone");
      expect(await renamePasskey(scope, { passkeyId, name: "Laptop" })).toBe("gone");
    }
  });

  it("SEC-45 SEC-47: goes with all sign-ins by passkeys but that which its owner acts in", async () => {
    const own = await prepare();
    const { scope } = own;
    const { passkeyId } = await add(own);
    await add(own, "Phone");
    const elsewhere = await signInAgain(own.tenant, scope.userId);
    const bystander = await prepare();
    expect(await removeOwnPasskey(stale(scope), passkeyId)).toBe("prove");
    expect(await removeOwnPasskey(bystander.scope, passkeyId)).toBe("gone");
    expect(await removeOwnPasskey(scope, passkeyId)).toBe("done");
    expect(await removeOwnPasskey(scope, passkeyId)).not.toBe("done");
    expect(await passkeysOf(scope)).toMatchObject([{ name: "Phone" }]);
    const ends = await database().signIn.findMany({
      where: { id: { in: [scope.signInId, elsewhere.signInId, bystander.scope.signInId] } },
    });
    expect(new Map(ends.map(({ id, endReason }) => [id, endReason]))).toEqual(
      new Map([
        [scope.signInId, null],
        [elsewhere.signInId, "passkey_removed"],
        [bystander.scope.signInId, null],
      ]),
    );
  });

  it("SEC-45: stays where it is the last way in, also when two browsers remove two at once", async () => {
    const own = await prepare();
    const { scope } = own;
    const [one, two] = [await add(own), await add(own, "Phone")];
    const elsewhere = await signInAgain(own.tenant, scope.userId);
    const outcomes = await Promise.all([
      removeOwnPasskey(scope, one.passkeyId),
      removeOwnPasskey(elsewhere, two.passkeyId),
    ]);
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    const [left] = await passkeysOf(scope);
    expect(await passkeysOf(scope)).toHaveLength(1);
    const again = await signInAgain(own.tenant, scope.userId);
    expect(await removeOwnPasskey(again, left?.id ?? "")).toBe("last_way");
    await database().userPassword.create({ data: { userId: scope.userId, poolId: scope.poolId, hash: "x" } });
    expect(await removeOwnPasskey(again, left?.id ?? "")).toBe("done");
  });

  it("SEC-45 SEC-47: is removed by an administrator, with its reason, and its owner is signed out by passkeys everywhere", async () => {
    const [own, other] = [await prepare(), await prepare()];
    const { userId, poolId } = own.scope;
    const { passkeyId } = await add(own);
    const named = { userId, passkeyId, reason: "phone lost" };
    await expect(removeUserPasskey(poolScope(other.scope.poolId), named)).rejects.toMatchObject({
      code: "user.not_found",
    });
    await expect(
      removeUserPasskey(poolScope(poolId), { ...named, passkeyId: randomUUID() }),
    ).rejects.toMatchObject({ code: "passkey.not_found" });
    // It is the last way in of its owner, and the last one without DingTalk: nobody takes it away unknowingly.
    for (const [acknowledged, code] of [
      [[], "user.last_way"],
      [["without_dingtalk"], "user.last_way"],
      [["own_way"], "pool.last_way"],
    ] as const)
      await expect(
        removeUserPasskey(poolScope(poolId), { ...named, acknowledged: [...acknowledged] }),
      ).rejects.toMatchObject({ code });
    const acknowledged = ["own_way", "without_dingtalk"];
    await removeUserPasskey(poolScope(poolId), { ...named, acknowledged });
    expect(await passkeysOf(own.scope)).toEqual([]);
    expect(await database().signIn.findFirst({ where: { userId } })).toMatchObject({
      endReason: "passkey_removed",
    });
    const event = await database().auditEvent.findFirst({
      where: { action: "user.passkey_removed", poolId },
    });
    expect(event?.details).toEqual({ passkey: passkeyId, name: "Laptop", note: "phone lost" });
  });
});
