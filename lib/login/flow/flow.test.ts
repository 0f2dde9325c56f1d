import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { AppError } from "@/lib/domain/error";
import type { VerifiedPerson } from "@/lib/domain/login/proof";
import { changeSettings } from "@/prisma/seed/change-settings";
import type { Tenant } from "@/prisma/seed/create-tenant";
import type { Mode } from "../modes/mode";
import { makePerson, makeTenant } from "../testing/attempts";
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
  });
  if (departure.kind !== "page") throw new Error("the reader is on our own page");
  return complete(mode, {
    pool,
    parameters: new URLSearchParams({ attempt: departure.state, card }),
    browserDigest,
    lastSignInId: null,
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
