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
