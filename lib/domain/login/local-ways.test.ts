import { describe, expect, it } from "vitest";
import { planLocalWays } from "./local-ways";

const ways = { a: ["a"], abc: ["a", "b", "c"], none: [] } as const;
const calm = { connections: 1, lastUsed: null, wanted: null, continues: false };

/** Methods as they are shown, with what is open in brackets and what stands out with a mark. */
function show(methods: readonly string[], over: Partial<typeof calm> | object): string {
  const plan = planLocalWays({ ...calm, ...over, methods });
  const one = (method: string) => {
    const marked = method === plan.stands ? `${method}!` : method;
    return method === plan.open ? `[${marked}]` : marked;
  };
  return `${plan.layout} ${plan.methods.map(one).join(" ")}`.trim();
}

describe("ways in without DingTalk on a login page", () => {
  it.each([
    // One: a fold of its own beside DingTalk, the page itself without it.
    ["a", { connections: 1 }, "folds a"],
    ["a", { connections: 3 }, "folds a"],
    ["a", { connections: 0 }, "alone [a!]"],
    ["a", { lastUsed: "a" }, "folds [a!]"],
    ["a", { wanted: "a" }, "folds [a]"],
    ["a", { wanted: "a", lastUsed: "a" }, "folds [a!]"],
    ["a", { wanted: "a", lastUsed: "connection" }, "folds [a]"],
    ["a", { connections: 0, wanted: "a" }, "alone [a!]"],
    // Several: together behind one fold beside DingTalk, each behind its own without it, the first of them open.
    ["abc", { connections: 1 }, "one_fold a b c"],
    ["abc", { connections: 3 }, "one_fold a b c"],
    ["abc", { connections: 0 }, "folds [a!] b c"],
    ["abc", { lastUsed: "b" }, "one_fold [b!] a c"],
    ["abc", { wanted: "c" }, "one_fold a b [c]"],
    ["abc", { wanted: "c", lastUsed: "b" }, "one_fold b! a [c]"],
    ["abc", { connections: 0, lastUsed: "c" }, "folds [c!] a b"],
    ["abc", { connections: 0, wanted: "b", lastUsed: "c" }, "folds c a [b!]"],
    // Somebody may go on as they are: that stands out alone, and what is behind the one fold is not folded twice.
    ["a", { continues: true }, "folds a"],
    ["a", { continues: true, connections: 0 }, "folds a"],
    ["a", { continues: true, lastUsed: "a" }, "folds [a]"],
    ["abc", { continues: true }, "folds a b c"],
    ["abc", { continues: true, connections: 0, wanted: "b" }, "folds a [b] c"],
    // None.
    ["none", { connections: 0, wanted: "a", lastUsed: "a" }, "alone"],
    ["none", { connections: 3, continues: true }, "folds"],
  ] as const)("%s, %j: %s", (offered, over, shown) => {
    expect(show(ways[offered], over)).toBe(shown);
  });

  it("SEC-24: what a browser or an address says opens no way that is not offered", () => {
    for (const said of ["constructor", "toString", "", "d", "0190b6a5-0000-7000-8000-000000000000"]) {
      expect(show(ways.a, { lastUsed: said, wanted: said })).toBe("folds a");
      expect(show(ways.abc, { lastUsed: said, wanted: said })).toBe("one_fold a b c");
    }
  });
});
