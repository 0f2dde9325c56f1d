import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { notePerson } from "@/lib/dingtalk/call-record";
import { AppError } from "@/lib/domain/error";
import { parseAttemptSearch } from "@/lib/domain/login/attempt-search";
import type { VerifiedPerson } from "@/lib/domain/login/proof";
import { listSignIns } from "@/lib/services/sign-ins/list-sign-ins";
import { changeSettings } from "@/prisma/seed/change-settings";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { poolScope } from "@/prisma/seed/scope";
import type { Mode } from "../modes/mode";
import { recordRefusal } from "../record-refusal";
import { makeAttempt, makePerson, makeTenant, proofOf } from "../testing/attempts";
import { decideLogin } from "../testing/decide-login";
import { beginForStart } from "./begin";
import { complete } from "./complete";

/**
 * A mode that nobody has written yet: a card that is held before a reader. It needs nothing but this, which is the promise of
 * the seam: begin and complete run it, no other mode, entrance or page knows it.
 */
function cardReader(cards: Map<string, VerifiedPerson>): Mode {
  return {
    name: "in_client",
    begin: async ({ connection, state }) => ({
      kind: "page",
      state,
      corpId: connection.corpId,
      clientId: "reader-7",
    }),
    read(parameters) {
      const [state, card] = [parameters.get("attempt"), parameters.get("card")];
      if (!state || !card) throw new AppError("login.answer_refused");
      return card === "away" ? { state, error: "cancelled" } : { state, code: card };
    },
    async prove({ connection, code }) {
      const person = cards.get(code);
      if (!person) throw new AppError("dingtalk.code_refused");
      return { kind: "dingtalk", mode: "in_client", provenBy: connection.clientId, person };
    },
  };
}

async function hold(mode: Mode, tenant: Tenant, card: string) {
  const pool = await getPoolAddress(tenant.pool.id);
  const browserDigest = randomUUID();
  const departure = await beginForStart(mode, {
    pool,
    identifier: tenant.connection.identifier,
    clientId: tenant.application.clientId,
    target: "/inside",
    page: "/p/x/start/y",
    headers: new Headers(),
    browserDigest,
    clientAddress: null,
    userAgent: null,
  });
  if (departure.kind !== "page") throw new Error("the reader is on our own page");
  return complete(mode, {
    pool,
    parameters: new URLSearchParams({ attempt: departure.state, card }),
    browserDigest,
    lastSignInId: null,
    locale: "en",
    inDingTalk: false,
    clientAddress: "192.0.2.7",
  });
}

describe("a mode that was added", () => {
  it("begins, is completed, and signs its person in where the attempt was to end", async () => {
    const tenant = await makeTenant();
    const card = randomUUID();
    const completion = await hold(cardReader(new Map([[card, makePerson()]])), tenant, card);
    expect(completion).toEqual({
      kind: "done",
      signInId: expect.any(String),
      connectionId: tenant.connection.id,
      location: "http://localhost:9/inside",
      setCookies: expect.arrayContaining([expect.stringContaining("dingpass.session=")]),
    });
    const attempts = await database().attempt.findMany({ where: { poolId: tenant.pool.id } });
    expect(attempts).toMatchObject([{ target: "start", outcome: "created", sealedProof: null }]);
    expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  });

  it("is refused by the same rule as every other, and its reason is kept", async () => {
    const tenant = await makeTenant();
    await changeSettings(tenant, { loginOnly: true });
    const card = randomUUID();
    const mode = cardReader(new Map([[card, makePerson()]]));
    for (const [held, reason] of [
      [card, "login.account_required"],
      [randomUUID(), "dingtalk.code_refused"],
      ["away", "login.cancelled"],
    ] as const)
      expect(await hold(mode, tenant, held)).toMatchObject({
        kind: "refused",
        reason,
        recorded: true,
        target: { kind: "start", page: "/p/x/start/y" },
      });
    const reasons = await database().attempt.findMany({
      where: { poolId: tenant.pool.id },
      orderBy: { createdAt: "asc" },
      select: { reason: true },
    });
    expect(reasons.map(({ reason }) => reason)).toEqual([
      "login.account_required",
      "dingtalk.code_refused",
      "login.cancelled",
    ]);
  });

  it("does not count an administrator's failed trial among the sign-ins of the user that they are", async () => {
    const tenant = await makeTenant();
    const person = makePerson();
    await decideLogin(await makeAttempt(tenant), proofOf(tenant, person));
    const trial = await makeAttempt(tenant, { target: { kind: "trial", page: "/p/x/trial/y" } });
    const signIn = await makeAttempt(tenant);
    for (const { record } of [trial, signIn]) record.noteProof(proofOf(tenant, person));
    for (const attempt of [trial, signIn])
      await recordRefusal(attempt, new AppError("dingtalk.not_a_member"));
    const refused = await database().attempt.findMany({
      where: { poolId: tenant.pool.id, outcome: "refused" },
      select: { target: true, userId: true },
      orderBy: { createdAt: "asc" },
    });
    expect(refused).toEqual([
      { target: "trial", userId: null },
      { target: "interaction", userId: expect.any(String) },
    ]);
  });

  it("refuses somebody whom the pool knows as that user, also before they are proven, and nobody of another pool", async () => {
    const [tenant, other] = [await makeTenant(), await makeTenant()];
    const person = makePerson();
    const known = async (inTenant: Tenant) => {
      const card = randomUUID();
      return hold(cardReader(new Map([[card, person]])), inTenant, card);
    };
    const leave = (who: VerifiedPerson | null) => {
      const prove = async () => {
        if (!who) throw new AppError("dingtalk.code_refused");
        notePerson({ developerScope: who.developerScope, unionId: who.unionId, name: "小张" });
        throw new AppError("dingtalk.not_a_member");
      };
      return hold({ ...cardReader(new Map()), prove }, tenant, randomUUID());
    };
    // The same person of the same enterprise, in a pool of its own.
    await known(other);
    await leave(person);
    await known(tenant);
    for (const who of [person, makePerson(), null]) await leave(who);
    const user = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
    await database().user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
    await known(tenant);
    const attempts = await database().attempt.findMany({
      where: { poolId: tenant.pool.id, outcome: "refused" },
      orderBy: { createdAt: "asc" },
    });
    expect(attempts.map(({ reason, userId }) => [reason, userId])).toEqual([
      ["dingtalk.not_a_member", null],
      ["dingtalk.not_a_member", user.id],
      ["dingtalk.not_a_member", null],
      ["dingtalk.code_refused", null],
      ["login.account_disabled", user.id],
    ]);
    expect(JSON.stringify(attempts)).not.toContain(person.unionId);
    // The trace says no more than it did.
    expect(attempts[1]?.trace).toMatchObject({ person: { unionId: "union-…" } });
    expect(JSON.stringify(attempts)).not.toContain("developerScope");
    const page = await listSignIns(poolScope(tenant.pool.id), parseAttemptSearch({ user: user.id }));
    expect(page.signIns.map(({ reason, person: shown }) => [reason, shown])).toEqual([
      ["login.account_disabled", { userId: user.id, name: "张伟" }],
      ["dingtalk.not_a_member", { userId: user.id, name: "张伟" }],
      [null, { userId: user.id, name: "张伟" }],
    ]);
  });

  it("is told apart from a twin that was decided: the loser shows its own failure and settles nothing", async () => {
    const tenant = await makeTenant();
    const card = randomUUID();
    const reader = cardReader(new Map([[card, makePerson()]]));
    // While the reader proves the person, somebody else ends the attempt.
    const overtaken: Mode = {
      ...reader,
      prove: async (input) => {
        const proof = await reader.prove(input);
        await database().attempt.updateMany({
          where: { poolId: tenant.pool.id },
          data: { finishedAt: new Date(), outcome: "signed_in" },
        });
        return proof;
      },
    };
    expect(await hold(overtaken, tenant, card)).toMatchObject({
      kind: "refused",
      reason: "login.attempt_used",
      recorded: false,
    });
    expect(await database().attempt.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
      { outcome: "signed_in", reason: null },
    ]);
    expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  });

  it("fails by a fault of its own without losing the attempt's end", async () => {
    const tenant = await makeTenant();
    const broken: Mode = {
      ...cardReader(new Map()),
      prove: () => Promise.reject(new Error("the reader burns")),
    };
    expect(await hold(broken, tenant, randomUUID())).toMatchObject({
      kind: "refused",
      reason: "server.fault",
      recorded: true,
    });
  });
});
