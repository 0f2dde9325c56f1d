import { describe, expect, it } from "vitest";
import { type LoginScene, type OfferedConnection, planLogin } from "./login-choices";

const both: OfferedConnection = {
  id: "both",
  displayName: "Both",
  corpId: "ding1",
  modes: ["browser", "in_client"],
};
const other: OfferedConnection = { ...both, id: "other", corpId: "ding2" };
const browserOnly: OfferedConnection = { ...both, id: "browser", modes: ["browser"] };
const clientOnly: OfferedConnection = { ...both, id: "client", corpId: "ding3", modes: ["in_client"] };
const inside: LoginScene = { inClient: true, demandsFresh: false, failed: false, hint: undefined };
const outside: LoginScene = { ...inside, inClient: false };

const waysOf = (connections: OfferedConnection[], scene: LoginScene) =>
  planLogin(connections, scene).choices.map(({ connectionId, silent, browser }) =>
    [connectionId, silent && "silent", browser && "browser"].filter(Boolean).join(" "),
  );

describe("what a login page offers", () => {
  it("outside DingTalk is the browser's way alone", () => {
    const all = [both, browserOnly, clientOnly];
    expect(waysOf(all, outside)).toEqual(["both browser", "browser browser"]);
    expect(planLogin(all, outside).auto).toBeNull();
  });

  it("inside DingTalk is both, and the only silent one begins by itself", () => {
    expect(waysOf([both, browserOnly], inside)).toEqual(["both silent browser", "browser browser"]);
    expect(planLogin([both, browserOnly], inside).auto).toBe("both");
    expect(planLogin([clientOnly], inside).auto).toBe("client");
  });

  it("inside DingTalk with several silent ones is the person's choice, or the hinted enterprise's", () => {
    expect(planLogin([both, other], inside).auto).toBeNull();
    expect(planLogin([both, other], { ...inside, hint: "ding2" }).auto).toBe("other");
    expect(planLogin([both, other], { ...inside, hint: "ding9" }).auto).toBeNull();
    const twin = { ...other, id: "twin" };
    expect(planLogin([other, twin], { ...inside, hint: "ding2" }).auto).toBeNull();
  });

  it("inside DingTalk is the one that the request asks for, and no other one instead", () => {
    expect(planLogin([both, other], { ...inside, requested: "other" }).auto).toBe("other");
    expect(planLogin([both, other], { ...inside, requested: "both", hint: "ding2" }).auto).toBe("both");
    expect(planLogin([both, browserOnly], { ...inside, requested: "browser" }).auto).toBeNull();
    expect(planLogin([both], { ...inside, requested: null }).auto).toBeNull();
    expect(planLogin([both], { ...inside, requested: "both", failed: true }).auto).toBeNull();
    expect(planLogin([both], { ...inside, requested: "both", demandsFresh: true }).auto).toBeNull();
    expect(planLogin([both, other], { ...inside, requested: "other" }).choices).toHaveLength(2);
  });

  it("SEC-24: a hint gives no way that is not offered", () => {
    expect(planLogin([browserOnly], { ...inside, hint: "ding1" }).auto).toBeNull();
    expect(planLogin([both], { ...outside, hint: "ding1" }).auto).toBeNull();
  });

  it("SEC-12: is never silent when the application demands a fresh sign-in", () => {
    const scene = { ...inside, demandsFresh: true };
    expect(waysOf([both, clientOnly], scene)).toEqual(["both browser"]);
    expect(planLogin([both], scene).auto).toBeNull();
  });

  it("is nothing, and says why", () => {
    const fresh = { demandsFresh: true };
    expect(planLogin([], inside)).toMatchObject({ choices: [], obstacle: "not_set_up" });
    expect(planLogin([clientOnly], outside)).toMatchObject({ choices: [], obstacle: "inside_only" });
    expect(planLogin([clientOnly], { ...outside, ...fresh })).toMatchObject({ obstacle: "silent_only" });
    expect(planLogin([clientOnly], { ...inside, ...fresh })).toMatchObject({ obstacle: "silent_only" });
    expect(planLogin([clientOnly], inside).obstacle).toBeNull();
    expect(planLogin([both, clientOnly], outside).obstacle).toBeNull();
  });

  it("is nothing while all that is set up is disabled, and says so", () => {
    const disabled = { someDisabled: true };
    expect(planLogin([], { ...outside, ...disabled }).obstacle).toBe("disabled");
    expect(planLogin([clientOnly], { ...outside, ...disabled }).obstacle).toBe("inside_only");
    expect(planLogin([both], { ...outside, ...disabled }).obstacle).toBeNull();
  });

  it("begins with what was used last in this browser, and marks it among several alone", () => {
    const lastUsed = "browser";
    const plan = planLogin([both, other, browserOnly], { ...outside, lastUsed });
    expect(plan.choices.map(({ connectionId }) => connectionId)).toEqual(["browser", "both", "other"]);
    expect(plan.lastUsed).toBe("browser");
    expect(planLogin([browserOnly], { ...outside, lastUsed }).lastUsed).toBeNull();
  });

  it("SEC-24: what a browser says was used last gives no way that is not offered", () => {
    for (const lastUsed of ["client", "nothing", "", null]) {
      const plan = planLogin([both, other, clientOnly], { ...outside, lastUsed });
      expect(plan.choices.map(({ connectionId }) => connectionId)).toEqual(["both", "other"]);
      expect(plan.lastUsed).toBeNull();
    }
  });

  it("after a failure begins nothing by itself", () => {
    expect(planLogin([both], { ...inside, failed: true })).toMatchObject({
      auto: null,
      choices: [{ silent: true, browser: true }],
    });
  });
});

describe("ways in without DingTalk", () => {
  const methods = ["password"] as const;

  it("stand beside the others, or are the page", () => {
    expect(planLogin([both], { ...outside, methods })).toMatchObject({ methods, obstacle: null });
    expect(planLogin([], { ...outside, methods })).toMatchObject({ choices: [], methods, obstacle: null });
    expect(planLogin([clientOnly], { ...outside, methods })).toMatchObject({ obstacle: null });
    expect(planLogin([both], outside).methods).toEqual([]);
  });

  it("keep silent sign-in from nothing", () => {
    expect(planLogin([both], { ...inside, methods }).auto).toBe("both");
  });

  it("are remembered like a connection, where there is another way", () => {
    const last = { ...outside, methods, lastUsed: "password" };
    expect(planLogin([both], last).lastUsed).toBe("password");
    expect(planLogin([], last).lastUsed).toBeNull();
    expect(planLogin([both], { ...last, methods: [] }).lastUsed).toBeNull();
    expect(planLogin([both], { ...last, lastUsed: "both" }).lastUsed).toBe("both");
    expect(planLogin([both], { ...last, lastUsed: "constructor" }).lastUsed).toBeNull();
  });
});
