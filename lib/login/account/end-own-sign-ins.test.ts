import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { makeAccountScope, withOldProof } from "../testing/account-scopes";
import { makeAttempt, makePerson, makeTenant, proofOf } from "../testing/attempts";
import { decideLogin } from "../testing/decide-login";
import type { AccountScope } from "./account-scope";
import { endOtherOwnSignIns, endOwnSignIn } from "./end-own-sign-ins";

/** A person who is signed in so many times; each sign-in as the scope of who acts in it. */
async function makeScopes(count: number): Promise<AccountScope[]> {
  const tenant = await makeTenant();
  const person = makePerson();
  const scopes: AccountScope[] = [];
  for (let made = 0; made < count; made += 1) {
    const signedIn = await decideLogin(await makeAttempt(tenant), proofOf(tenant, person));
    scopes.push(await makeAccountScope(tenant, signedIn));
  }
  return scopes;
}

const standing = ({ poolId }: AccountScope) =>
  database()
    .signIn.findMany({ where: { poolId, endedAt: null }, select: { id: true } })
    .then((rows) => rows.map(({ id }) => id));

function first<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error("nothing there");
  return one;
}

describe("SEC-101 what was ended", () => {
  it("ends nothing any more", async () => {
    const scopes = await makeScopes(3);
    const [own, ended] = [first(scopes), first(scopes.slice(1))];
    expect(await endOwnSignIn(own, ended.signInId)).toBe("done");
    expect(await endOtherOwnSignIns(ended)).toBe("over");
    expect(await endOwnSignIn(ended, own.signInId)).toBe("over");
    expect(await standing(own)).toHaveLength(2);
  });

  it("leaves one of two browsers that end each other at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const scopes = await makeScopes(2);
      const outcomes = await Promise.all(scopes.map(endOtherOwnSignIns));
      expect(outcomes.sort()).toEqual(["done", "over"]);
      expect(await standing(first(scopes))).toHaveLength(1);
    }
  });
});

it("SEC-50: an old proof, or one without a question, ends nothing elsewhere and does not look for it", async () => {
  const scopes = await makeScopes(2);
  const [own, other] = [first(scopes), first(scopes.slice(1))];
  for (const scope of [withOldProof(own), { ...own, silent: true }]) {
    expect(await endOtherOwnSignIns(scope)).toBe("prove");
    expect(await endOwnSignIn(scope, other.signInId)).toBe("prove");
    expect(await endOwnSignIn(scope, randomUUID())).toBe("prove");
  }
  expect(await standing(own)).toHaveLength(2);
  expect(await endOwnSignIn({ ...own, silent: true }, own.signInId)).toBe("done");
  expect(await standing(own)).toEqual([other.signInId]);
});

it("SEC-60, SEC-61: another user's sign-in is none of one's own, in another pool and in the same", async () => {
  const [own, other] = [first(await makeScopes(1)), first(await makeScopes(1))];
  expect(await endOwnSignIn(own, other.signInId)).toBe("gone");
  expect(await endOwnSignIn({ ...own, poolId: other.poolId }, other.signInId)).toBe("over");
  expect(await endOtherOwnSignIns({ ...own, userId: other.userId })).toBe("over");
  expect([await standing(own), await standing(other)]).toEqual([[own.signInId], [other.signInId]]);
});
