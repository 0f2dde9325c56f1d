import { describe, expect, it } from "vitest";
import { type OfferedConnection, planLogin } from "./login-choices";
import { findOnlyWay, type SkippingScene } from "./skip-login-page";

const one: OfferedConnection = { id: "one", displayName: "One", corpId: "ding1", modes: ["browser"] };
const two: OfferedConnection = { ...one, id: "two" };
const silent: OfferedConnection = { ...one, id: "silent", modes: ["browser", "in_client"] };
const plain: SkippingScene = {
  wanted: true,
  inClient: false,
  demandsFresh: false,
  failed: false,
  signedIn: false,
  begunBefore: false,
};

const skip = (connections: OfferedConnection[], scene: Partial<SkippingScene> = {}) => {
  const whole = { ...plain, ...scene };
  return findOnlyWay(planLogin(connections, { ...whole, hint: undefined }), whole);
};

describe("a login page that leads on by itself", () => {
  it("leads to the only way in", () => {
    expect(skip([one])).toBe("one");
    expect(skip([silent])).toBe("silent");
  });

  it("is shown where there is something to choose, or nothing at all", () => {
    expect(skip([one, two])).toBeNull();
    expect(skip([])).toBeNull();
    expect(skip([{ ...one, modes: ["in_client"] }])).toBeNull();
  });

  it("is shown where the pool has a way in without DingTalk", () => {
    const whole = { ...plain, hint: undefined, methods: ["password"] as const };
    expect(findOnlyWay(planLogin([one], whole), whole)).toBeNull();
    expect(findOnlyWay(planLogin([], whole), whole)).toBeNull();
  });

  it.each(["inClient", "demandsFresh", "failed", "signedIn", "begunBefore"] as const)(
    "is shown when there is something to say: %s",
    (fact) => {
      expect(skip([silent], { [fact]: true })).toBeNull();
    },
  );

  it("is shown unless the application wants it otherwise", () => {
    expect(skip([one], { wanted: false })).toBeNull();
  });
});

describe("a login page whose request names its connection", () => {
  const all = [one, two, silent];

  it("leads to that one among several, whatever the application has chosen", () => {
    for (const wanted of [true, false]) {
      expect(skip(all, { wanted, requested: "two" })).toBe("two");
      expect(skip(all, { wanted, requested: "silent" })).toBe("silent");
    }
    const whole = { ...plain, hint: undefined, methods: ["password"] as const, requested: "one" };
    expect(findOnlyWay(planLogin([one], whole), whole)).toBe("one");
  });

  it("leads there for a fresh sign-in and for whoever is signed in", () => {
    expect(skip(all, { requested: "two", demandsFresh: true, signedIn: true })).toBe("two");
  });

  it("SEC-12: leads there inside DingTalk's app where it cannot sign in silently", () => {
    expect(skip(all, { requested: "two", inClient: true })).toBe("two");
    expect(skip(all, { requested: "silent", inClient: true })).toBeNull();
    expect(skip(all, { requested: "silent", inClient: true, demandsFresh: true })).toBe("silent");
  });

  it.each(["failed", "begunBefore"] as const)("is shown, and leads nobody in circles: %s", (fact) => {
    expect(skip(all, { requested: "two", [fact]: true })).toBeNull();
  });

  it("leads to no other one where it is no way in", () => {
    expect(skip([one], { requested: null })).toBeNull();
    expect(skip([one], { requested: "gone" })).toBeNull();
    expect(skip([one, { ...two, modes: ["in_client"] }], { requested: "two" })).toBeNull();
  });
});
