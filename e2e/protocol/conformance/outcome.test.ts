import { describe, expect, it } from "vitest";
import { expectExplained, explainedOutcomes, readExplained } from "./outcome";

const why = "because of something that takes a sentence";
const page = `
| module | ends | why |
| ------ | ---- | --- |
| \`oidcc-one\` | warning: \`SomeCondition\` | ${why} |
| \`oidcc-two\` | skipped                    | ${why} |
`;

describe("SEC-16: a module that does not simply pass", () => {
  const explained = readExplained(page);

  it("ends as the page says", () => {
    expect(() => {
      expectExplained("oidcc-one", { warnings: ["SomeCondition"], skipped: false }, explained);
      expectExplained("oidcc-two", { warnings: [], skipped: true }, explained);
      expectExplained("oidcc-three", { warnings: [], skipped: false }, explained);
    }).not.toThrow();
  });

  it("fails its test when it warns or is skipped without a reason, and when a reason has gone", () => {
    for (const [module, outcome] of [
      ["oidcc-three", { warnings: ["SomeCondition"], skipped: false }],
      ["oidcc-three", { warnings: [], skipped: true }],
      ["oidcc-one", { warnings: [], skipped: false }],
      ["oidcc-one", { warnings: ["SomeCondition", "Another"], skipped: false }],
      ["oidcc-two", { warnings: [], skipped: false }],
    ] as const)
      expect(() =>
        expectExplained(module, { ...outcome, warnings: [...outcome.warnings] }, explained),
      ).toThrow(module);
  });

  it("has a reason of more than a word", () => {
    expect(() => readExplained(page.replace(why, "it is so"))).toThrow("oidcc-one");
  });

  it("stands in docs/conformance.md", () => {
    expect(explainedOutcomes.size).toBeGreaterThan(0);
  });
});
