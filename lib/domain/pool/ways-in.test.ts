import { describe, expect, it } from "vitest";
import {
  acknowledgedSchema,
  findLostWays,
  listLosses,
  losesAnything,
  type OwnLocalWays,
  type PoolWays,
  withException,
  withMethods,
  withoutConnection,
  withoutCredential,
  withoutOffer,
  withoutPerson,
} from "./ways-in";

/** Two applications: `a` offers one connection, `b` both. */
function pool({
  people = 0,
  emergency = 0,
  offers = true,
}: {
  people?: number;
  emergency?: number;
  offers?: boolean;
} = {}): PoolWays {
  return {
    applications: [
      { id: "a", name: "Alpha", connections: ["one"] },
      { id: "b", name: "Beta", connections: ["one", "two"] },
    ],
    methods: offers ? [{ method: "password", people }] : [],
    emergency,
  };
}

const nobody = (name: string, id: string) => ({ id, name, left: "nobody" });
const few = (name: string, id: string) => ({ id, name, left: "emergency_only" });
const alpha = nobody("Alpha", "a");
const own: OwnLocalWays = { methods: ["password"], emergency: [] };
const excepted: OwnLocalWays = { methods: [], emergency: ["password"] };

describe("what is lost with a way in", () => {
  it.each([
    [
      "a connection that one application alone depends on",
      pool(),
      (p: PoolWays) => withoutConnection(p, "one"),
      [alpha],
    ],
    ["a connection that nothing depends on", pool(), (p) => withoutConnection(p, "two"), []],
    ["one that nobody offers", pool(), (p) => withoutConnection(p, "three"), []],
    [
      "the last of all",
      withoutConnection(pool(), "two"),
      (p) => withoutConnection(p, "one"),
      [alpha, nobody("Beta", "b")],
    ],
    [
      "a connection beside a method that somebody can use",
      pool({ people: 1 }),
      (p) => withoutConnection(p, "one"),
      [],
    ],
    [
      "one beside a method that nobody can use",
      pool({ people: 0 }),
      (p) => withoutConnection(p, "one"),
      [alpha],
    ],
    [
      "one beside people who are excepted",
      pool({ emergency: 1, offers: false }),
      (p) => withoutConnection(p, "one"),
      [few("Alpha", "a")],
    ],
    [
      "an offer that is the last",
      pool(),
      (p) => withoutOffer(p, { applicationId: "a", connectionId: "one" }),
      [alpha],
    ],
    [
      "an offer beside another",
      pool(),
      (p) => withoutOffer(p, { applicationId: "b", connectionId: "one" }),
      [],
    ],
    ["a method beside connections", pool({ people: 2 }), (p) => withMethods(p, []), []],
    [
      "the method where connections have gone",
      withoutConnection(pool({ people: 2 }), "one"),
      (p) => withMethods(p, []),
      [alpha],
    ],
    [
      "the method where people are excepted",
      withoutConnection(pool({ people: 2, emergency: 1 }), "one"),
      (p) => withMethods(p, []),
      [few("Alpha", "a")],
    ],
    [
      "the last user with a password, connections gone",
      withoutConnection(pool({ people: 1 }), "one"),
      (p) => withoutPerson(p, own),
      [alpha],
    ],
    ["one of two users", withoutConnection(pool({ people: 2 }), "one"), (p) => withoutPerson(p, own), []],
    [
      "the last who is excepted, where nothing else was left",
      withoutConnection(pool({ emergency: 1, offers: false }), "one"),
      (p) => withoutPerson(p, excepted),
      [alpha],
    ],
    [
      "the password of the last who has one",
      withoutConnection(pool({ people: 1, emergency: 1 }), "one"),
      (p) => withoutCredential(p, { ...own, emergency: ["password"] }, "password"),
      [alpha],
    ],
    [
      "the password of somebody who is excepted beside another",
      withoutConnection(pool({ emergency: 2, offers: false }), "one"),
      (p) => withoutCredential(p, excepted, "password"),
      [],
    ],
    [
      "the exception of the last who has one",
      withoutConnection(pool({ emergency: 1, offers: false }), "one"),
      (p) => withException(p, excepted, []),
      [alpha],
    ],
    [
      "an exception that stays as it is",
      withoutConnection(pool({ emergency: 1, offers: false }), "one"),
      (p) => withException(p, excepted, ["password"]),
      [],
    ],
    ["what is not lost twice", withoutConnection(pool(), "one"), (p) => withoutConnection(p, "one"), []],
  ] satisfies [string, PoolWays, (ways: PoolWays) => PoolWays, object[]][])(
    "%s",
    (_, before, change, applications) => {
      const lost = findLostWays(before, change(before));
      expect(lost.applications).toEqual(applications);
    },
  );

  it("is also the last way without DingTalk", () => {
    const lost = (before: PoolWays, after: PoolWays) => findLostWays(before, after).withoutDingTalk;
    for (const one of [pool({ people: 1 }), pool({ emergency: 1, offers: false })]) {
      expect(lost(one, withoutPerson(one, { methods: ["password"], emergency: ["password"] }))).toBe(true);
      expect(lost(one, withoutConnection(one, "one"))).toBe(false);
    }
    const two = pool({ people: 1, emergency: 1 });
    expect(lost(two, withoutPerson(two, own))).toBe(false);
    expect(lost(two, withMethods(two, []))).toBe(false);
    expect(lost(pool(), withMethods(pool(), []))).toBe(false);
  });

  it("is not what belongs to an application that is gone, disabled or new", () => {
    const [a, b] = pool().applications;
    if (!a || !b) throw new Error("two applications");
    expect(
      findLostWays(pool(), { ...withoutConnection(pool(), "one"), applications: [b] }).applications,
    ).toEqual([]);
    const arriving = { ...pool(), applications: [{ ...a, connections: [] }, b] };
    expect(findLostWays({ ...pool(), applications: [b] }, arriving).applications).toEqual([]);
  });

  it("is named one by one where it is acknowledged", () => {
    const lost = findLostWays(pool({ emergency: 1, offers: false }), {
      applications: [{ id: "a", name: "Alpha", connections: [] }],
      methods: [],
      emergency: 0,
    });
    expect(listLosses(lost)).toEqual(["a", "without_dingtalk"]);
    expect(losesAnything(lost)).toBe(true);
    expect(losesAnything(findLostWays(pool(), pool()))).toBe(false);
    expect(acknowledgedSchema.parse(undefined)).toEqual([]);
    expect(acknowledgedSchema.safeParse(["x".repeat(41)]).success).toBe(false);
    expect(acknowledgedSchema.safeParse(true).success).toBe(false);
  });
});
