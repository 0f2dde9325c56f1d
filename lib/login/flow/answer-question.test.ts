import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import type { SignedInPerson } from "@/lib/oidc/sessions";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { findQuestion } from "../attempts/find-asked";
import { password } from "../methods/password";
import { makeUser } from "../testing/local-attempts";
import { givePasskey } from "../testing/passkeys";
import { askPerson, makeAskingTenant, openQuestion } from "../testing/questions";
import { rankDifference } from "../testing/rank-difference";
import { answerQuestion, type Wish } from "./answer-question";

/** An address in a network that nobody else has. */
function newAddress(): string {
  const [one = "", two = ""] = randomUUID().split("-");
  return `2001:db8:${one.slice(0, 4)}:${two}::1`;
}

type Asking = Awaited<ReturnType<typeof askPerson>>;

const refused = "login.credentials_refused";

const typed = (identifier: string, text: string): Wish => ({
  kind: "method",
  method: password,
  fields: new Map([
    ["identifier", identifier],
    ["password", text],
  ]),
  browserMark: undefined,
});

async function answer(
  tenant: Tenant,
  asking: Asking,
  wish: Wish,
  clientAddress: string | null = newAddress(),
) {
  const pool = await getPoolAddress(tenant.pool.id);
  return answerQuestion(pool, await openQuestion(tenant, asking, clientAddress), wish, null);
}

const reasonOf = (end: Awaited<ReturnType<typeof answer>>) => ("reason" in end ? end.reason : end.kind);
const storedOf = ({ attempt }: Asking) => database().attempt.findUniqueOrThrow({ where: { id: attempt.id } });

describe("an answer", () => {
  it("with the right password ends where the sign-in was to end, and a wrong one loses nothing", async () => {
    const tenant = await makeAskingTenant();
    const user = await makeUser(tenant, { username: "mei" });
    const asking = await askPerson(tenant);
    const wrong = await answer(tenant, asking, typed("mei", "wrong"));
    expect(wrong).toEqual({ kind: "again", reason: refused, reference: asking.attempt.reference });
    expect(await storedOf(asking)).toMatchObject({ finishedAt: null, userId: null, personName: "张伟" });
    expect(await answer(tenant, asking, typed("mei", user.password))).toMatchObject({
      kind: "done",
      location: "http://localhost:9/in",
      browserMark: expect.any(String),
      setCookies: expect.arrayContaining([expect.stringContaining("dingpass.session=")]),
    });
    const rows = await database().auditEvent.findMany({
      where: { reference: asking.attempt.reference },
      orderBy: { at: "asc" },
    });
    expect(rows).toMatchObject([
      {
        action: "login.binding_refused",
        actor: "anonymous",
        reason: refused,
        details: { method: "password", lead: "wrong" },
      },
      { action: "user.identity_bound" },
    ]);
    expect(JSON.stringify(rows)).not.toContain(user.password);
    // The same answer once more goes where the first one went.
    const late = await findQuestion(tenant.pool.id, asking.attempt.reference, asking.attempt.browserDigest, {
      clientAddress: null,
      locale: "en",
    });
    expect(late).toMatchObject({ kind: "answered", reason: null, target: { kind: "start" } });
  });

  it("SEC-48, SEC-51: is another browser's and another pool's never, and its reference alone opens nothing", async () => {
    const [tenant, other] = [await makeAskingTenant(), await makeAskingTenant()];
    const { attempt } = await askPerson(tenant);
    const bringer = { clientAddress: null, locale: "en" as const };
    const find = (poolId: string, reference: string, browser: string | null) =>
      findQuestion(poolId, reference, browser, bringer);
    const stranger = { kind: "refused", reason: "login.another_browser" };
    expect(await find(tenant.pool.id, attempt.reference, randomUUID())).toMatchObject(stranger);
    expect(await find(tenant.pool.id, attempt.reference, null)).toMatchObject(stranger);
    const unknown = { kind: "refused", reason: "login.attempt_unknown" };
    expect(await find(other.pool.id, attempt.reference, attempt.browserDigest)).toMatchObject(unknown);
    expect(await find(tenant.pool.id, "nothing", attempt.browserDigest)).toMatchObject(unknown);
    await database().attempt.update({ where: { id: attempt.id }, data: { expiresAt: new Date(0) } });
    expect(await find(tenant.pool.id, attempt.reference, attempt.browserDigest)).toMatchObject({
      kind: "refused",
      reason: "login.attempt_expired",
    });
  });

  it("SEC-44: that an account is linked already is said after the right proof alone", async () => {
    const tenant = await makeAskingTenant();
    const user = await makeUser(tenant, { username: "mei" });
    await answer(tenant, await askPerson(tenant), typed("mei", user.password));
    const asking = await askPerson(tenant);
    expect(reasonOf(await answer(tenant, asking, typed("mei", "wrong")))).toBe(refused);
    expect(reasonOf(await answer(tenant, asking, typed("mei", user.password)))).toBe("login.account_linked");
    expect(await answer(tenant, asking, { kind: "create" })).toMatchObject({ kind: "done" });
  });

  it("SEC-43: as who is signed in counts for the sign-in that was shown, fresh, and not silent", async () => {
    const tenant = await makeAskingTenant();
    const user = await makeUser(tenant, { username: "mei" });
    const { id: signInId } = await database().signIn.create({
      data: { poolId: tenant.pool.id, userId: user.userId, method: "password", provenAt: new Date() },
    });
    const asking = await askPerson(tenant);
    const current: SignedInPerson = {
      userId: user.userId,
      signInId,
      provenAt: new Date(),
      silent: false,
      amr: ["pwd"],
    };
    const as = (changes: Partial<SignedInPerson> | null, shown = signInId): Wish => ({
      kind: "session",
      shown,
      current: changes && { ...current, ...changes },
    });
    for (const wish of [
      as(null),
      as({ signInId: randomUUID() }),
      as({}, randomUUID()),
      as({}, ""),
      as({ silent: true }),
      as({ provenAt: new Date(Date.now() - 5 * 60_000) }),
    ])
      expect(reasonOf(await answer(tenant, asking, wish))).toBe("login.session_changed");
    expect(await storedOf(asking)).toMatchObject({ finishedAt: null });
    expect(await answer(tenant, asking, as({}))).toMatchObject({ kind: "done" });
  });

  it("SEC-40 SEC-52: an account with a second factor is bound by no password alone, nor by a sign-in that has not shown it", async () => {
    const tenant = await makeAskingTenant();
    const user = await makeUser(tenant, { username: "mei" });
    await givePasskey(await getPoolAddress(tenant.pool.id), user.userId);
    const { id: signInId } = await database().signIn.create({
      data: { poolId: tenant.pool.id, userId: user.userId, method: "password", provenAt: new Date() },
    });
    const asking = await askPerson(tenant);
    const as = (amr: string[] | undefined): Wish => ({
      kind: "session",
      shown: signInId,
      current: { userId: user.userId, signInId, provenAt: new Date(), silent: false, amr },
    });
    await database().pool.update({ where: { id: tenant.pool.id }, data: { secondFactor: "optional" } });
    for (const wish of [typed("mei", user.password), as(["pwd"]), as(undefined)])
      expect(await answer(tenant, asking, wish)).toMatchObject({
        kind: "again",
        reason: "login.second_factor_needed",
      });
    // Whoever does not know the password learns nothing of it.
    expect(reasonOf(await answer(tenant, asking, typed("mei", "wrong")))).toBe(refused);
    expect(await database().identity.count({ where: { userId: user.userId } })).toBe(0);
    expect(await answer(tenant, asking, as(["pwd", "otp", "mfa"]))).toMatchObject({ kind: "done" });
  });

  it("that goes back is kept as such, and nobody is made", async () => {
    const tenant = await makeAskingTenant();
    const asking = await askPerson(tenant);
    expect(await answer(tenant, asking, { kind: "cancel" })).toMatchObject({
      kind: "refused",
      reason: "login.answer_cancelled",
      recorded: true,
    });
    expect(await storedOf(asking)).toMatchObject({
      outcome: "refused",
      reason: "login.answer_cancelled",
      sealedProof: null,
      trace: { asked: { create: true } },
    });
    expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  });

  it("is asked for anew where it would come to something else by now", async () => {
    const tenant = await makeAskingTenant();
    const first = await askPerson(tenant);
    const twin = await askPerson(tenant, first.person);
    expect(await answer(tenant, first, { kind: "create" })).toMatchObject({ kind: "done" });
    // The person of the other question is known now.
    expect(await answer(tenant, twin, { kind: "create" })).toMatchObject({ kind: "again", reason: null });
    expect(await answer(tenant, twin, { kind: "go_on" })).toMatchObject({ kind: "done" });
    expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
    expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(2);
  });
});

describe("SEC-55: tries to bind", () => {
  it("of one attempt are evaluated ten times in a burst of 60, from whatever networks, and creating is left", async () => {
    const tenant = await makeAskingTenant();
    const asking = await askPerson(tenant);
    const ends = await Promise.all(
      Array.from({ length: 60 }, (_, index) => answer(tenant, asking, typed(`nobody-${index}`, "wrong"))),
    );
    const reasons = ends.map(reasonOf);
    expect(reasons.filter((reason) => reason === refused)).toHaveLength(10);
    expect(reasons.filter((reason) => reason === "login.too_many_tries")).toHaveLength(50);
    expect(await answer(tenant, asking, { kind: "create" })).toMatchObject({ kind: "done" });
  });

  it("SEC-99: that nobody looks at are kept in a bounded number, and those that are looked at each", async () => {
    const tenant = await makeAskingTenant();
    const asking = await askPerson(tenant);
    const clientAddress = newAddress();
    for (let count = 0; count < 150; count += 1)
      await answer(tenant, asking, typed(`nobody-${count}`, "wrong"), clientAddress);
    const kept = (reason: string) =>
      database().auditEvent.count({ where: { object: `attempt:${asking.attempt.id}`, reason } });
    expect(await kept(refused)).toBe(10);
    const unseen = await kept("login.too_many_tries");
    expect(unseen).toBeGreaterThan(0);
    // A tenth of the starts of a minute, and the test may run in two.
    expect(unseen).toBeLessThanOrEqual(120);
  });

  it("of one network at one account end after five, over all attempts", async () => {
    const tenant = await makeAskingTenant();
    const user = await makeUser(tenant, { username: "mei" });
    const clientAddress = newAddress();
    const reasons: unknown[] = [];
    for (let count = 0; count < 6; count += 1)
      reasons.push(
        reasonOf(await answer(tenant, await askPerson(tenant), typed("mei", "wrong"), clientAddress)),
      );
    expect(reasons).toEqual([...Array(5).fill(refused), "login.too_many_tries"]);
    const right = await answer(tenant, await askPerson(tenant), typed("mei", user.password), clientAddress);
    expect(reasonOf(right)).toBe("login.too_many_tries");
  });
});

/** Samples of each kind. The whole number takes half a minute: `TIMING_SAMPLES=500`. */
const samples = Number(process.env.TIMING_SAMPLES ?? 60);

describe("SEC-41, SEC-56: how long an answer takes", () => {
  it(`does not tell a linked, disabled or missing account from another, by the ranks of 2 × ${samples} samples`, async () => {
    const tenant = await makeAskingTenant();
    // One account takes fifty tries.
    for (let index = 0; index < samples / 40; index += 1) {
      const { password: right } = await makeUser(tenant, { username: `known-${index}` });
      await answer(tenant, await askPerson(tenant), typed(`known-${index}`, right));
    }
    const kinds = ["known", "unknown"] as const;
    const took: { kind: (typeof kinds)[number]; milliseconds: number }[] = [];
    for (let pair = 0; pair < samples; pair += 1)
      for (const kind of pair % 2 === 0 ? kinds : kinds.toReversed()) {
        const name = `${kind}-${Math.floor(pair / 40)}`;
        const asking = await askPerson(tenant);
        const begin = performance.now();
        expect(reasonOf(await answer(tenant, asking, typed(name, "not this one")))).toBe(refused);
        took.push({ kind, milliseconds: performance.now() - begin });
      }
    expect(Math.abs(rankDifference(took))).toBeLessThan(3.3);
  }, 120_000);
});
