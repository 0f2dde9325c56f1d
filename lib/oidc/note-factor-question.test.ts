import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { countSecondFactorTry, raiseSignIn } from "@/lib/data/user-second-factors";
import { decideLocalLogin } from "@/lib/login/decide-local-login";
import { decideLogin } from "@/lib/login/decide-login";
import { makeAttempt, makePerson, makeTenant, proofOf } from "@/lib/login/testing/attempts";
import { makeLocalAttempt, makeUser } from "@/lib/login/testing/local-attempts";
import { getSignIn } from "@/lib/services/sign-ins/get-sign-in";
import { poolScope } from "@/prisma/seed/scope";
import { noteFactorQuestion } from "./note-factor-question";

/** Somebody who has come by their password, for a request or the account page. */
async function comeIn(kind: "interaction" | "account" = "interaction") {
  const tenant = await makeTenant();
  const poolId = tenant.pool.id;
  await database().pool.update({ where: { id: poolId }, data: { loginMethods: ["password"] } });
  const { userId } = await makeUser(tenant, { username: `mei-${randomUUID().slice(0, 8)}` });
  const target =
    kind === "account" ? { kind, page: "/account", sessionUid: null } : { kind, uid: randomUUID() };
  const attempt = await makeLocalAttempt(tenant, { target });
  const { hash } = await database().userPassword.findFirstOrThrow({ where: { userId } });
  const decided = await decideLocalLogin(attempt, {
    kind: "local",
    method: "password",
    userId,
    provenBy: hash,
  });
  if (decided.kind !== "signed_in") throw new Error(decided.kind);
  const key = { poolId, userId, signInId: decided.signInId };
  const look = () => getSignIn(poolScope(poolId), { attemptId: attempt.id });
  const clientId = tenant.application.clientId;
  const decidedAgo = (seconds: number) =>
    database().attempt.update({
      where: { id: attempt.id },
      data: { finishedAt: new Date(Date.now() - seconds * 1000) },
    });
  return { key, look, clientId, attempt, decidedAgo };
}

const shown = { factor: "recovery_code", amr: ["mfa"] } as const;

describe("SEC-52: the attempt of a sign-in whose second factor is asked for", () => {
  it("is under way for half an hour, then not shown, and signed in once it is shown", async () => {
    const { key, look, clientId, attempt } = await comeIn();
    expect((await look()).state).toBe("signed_in");
    await noteFactorQuestion(key, { isOwn: true, clientId });
    const asked = await look();
    expect(asked).toMatchObject({ state: "factor_asked", signIn: { secondFactor: { tries: 0 } } });
    expect(asked.signIn?.secondFactor.askedAt).toBeInstanceOf(Date);
    const due = async () =>
      (await database().attempt.findUniqueOrThrow({ where: { id: attempt.id } })).secondFactorDueAt;
    expect(((await due())?.getTime() ?? 0) - Date.now()).toBeGreaterThan(29 * 60_000);
    // Looked at again, it is asked no later.
    const first = await due();
    await noteFactorQuestion(key, { isOwn: true, clientId });
    expect(await due()).toEqual(first);
    await database().attempt.update({ where: { id: attempt.id }, data: { secondFactorDueAt: new Date() } });
    expect((await look()).state).toBe("factor_not_shown");
    // Late, in a session that was kept open.
    await raiseSignIn(database(), key, shown);
    expect(await look()).toMatchObject({
      state: "signed_in",
      signIn: { secondFactor: { factor: "recovery_code", askedAt: asked.signIn?.secondFactor.askedAt } },
    });
  });

  it("is over with the last try", async () => {
    const { key, look, clientId } = await comeIn();
    await noteFactorQuestion(key, { isOwn: true, clientId });
    expect(await countSecondFactorTry(key, 2)).toBe(true);
    expect((await look()).state).toBe("factor_asked");
    expect(await countSecondFactorTry(key, 2)).toBe(true);
    expect(await look()).toMatchObject({ state: "factor_not_shown", signIn: { secondFactor: { tries: 2 } } });
    expect(await countSecondFactorTry(key, 2)).toBe(false);
  });

  it("stays as it ended when something else asks, or later", async () => {
    for (const place of [{ isOwn: false, clientId: "another" }, "account"] as const) {
      const { key, look } = await comeIn();
      await noteFactorQuestion(key, place);
      const { state, signIn } = await look();
      expect([state, signIn?.secondFactor.askedAt]).toEqual(["signed_in", expect.any(Date)]);
      await countSecondFactorTry(key, 1);
      expect((await look()).state).toBe("signed_in");
    }
    const late = await comeIn("account");
    await late.decidedAgo(121);
    await noteFactorQuestion(late.key, "account");
    expect((await late.look()).state).toBe("signed_in");
  });

  it("waits for the first request of the application that a start is for, and for no other", async () => {
    const tenant = await makeTenant();
    const poolId = tenant.pool.id;
    const target = {
      kind: "start",
      destination: "http://localhost:9/",
      page: "/start",
      sessionUid: null,
    } as const;
    const comeByStart = async () => {
      const attempt = await makeAttempt(tenant, { target });
      const decided = await decideLogin(attempt, proofOf(tenant, makePerson()));
      if (decided.kind !== "created") throw new Error(decided.kind);
      const { userId, signInId } = decided;
      const look = () => getSignIn(poolScope(poolId), { attemptId: attempt.id });
      return { key: { poolId, userId, signInId }, look };
    };
    const { clientId } = tenant.application;
    const [own, other] = [await comeByStart(), await comeByStart()];
    await noteFactorQuestion(own.key, { isOwn: false, clientId });
    expect((await own.look()).state).toBe("factor_asked");
    await raiseSignIn(database(), own.key, shown);
    expect((await own.look()).state).toBe("created");
    await noteFactorQuestion(other.key, { isOwn: false, clientId: "another" });
    expect((await other.look()).state).toBe("created");
  });

  it("waits for the account page as well, and not for another application", async () => {
    const { key, look } = await comeIn("account");
    await noteFactorQuestion(key, "account");
    expect((await look()).state).toBe("factor_asked");
    const elsewhere = await comeIn("account");
    await noteFactorQuestion(elsewhere.key, { isOwn: false, clientId: "another" });
    expect((await elsewhere.look()).state).toBe("signed_in");
  });

  it("is not asked of a sign-in that has shown it, of another's, or of one that is over", async () => {
    const { key, look, clientId } = await comeIn();
    const place = { isOwn: true, clientId };
    await noteFactorQuestion({ ...key, userId: randomUUID() }, place);
    await noteFactorQuestion({ ...key, poolId: randomUUID() }, place);
    await raiseSignIn(database(), key, shown);
    await noteFactorQuestion(key, place);
    expect((await look()).state).toBe("signed_in");
    const ended = await comeIn();
    await database().signIn.update({
      where: { id: ended.key.signInId },
      data: { endedAt: new Date(), endReason: "signed_out" },
    });
    await noteFactorQuestion(ended.key, { isOwn: true, clientId: ended.clientId });
    expect((await ended.look()).state).toBe("signed_in");
  });
});
