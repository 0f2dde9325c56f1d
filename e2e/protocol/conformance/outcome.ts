import { readFileSync } from "node:fs";

/** What a module of the OpenID Foundation's suite ends with, beside passing: names of conditions that warn, and whether it is skipped. */
export interface Outcome {
  warnings: string[];
  skipped: boolean;
}

/** What docs/conformance.md explains: of each module that does not simply pass, what it ends with. */
export function readExplained(page: string): Map<string, Outcome> {
  const rows = page.matchAll(/^\| `(oidcc-[\w-]+)`\s*\| (skipped|warning: `(\w+)`)\s*\| ([^|]*\S)\s*\|$/gm);
  const explained = new Map<string, Outcome>();
  for (const [, module = "", what, condition, why = ""] of rows) {
    if (why.length < 20) throw new Error(`${module} is not explained: ${why}`);
    const outcome = explained.get(module) ?? { warnings: [], skipped: false };
    if (what === "skipped") outcome.skipped = true;
    else outcome.warnings.push(condition ?? "");
    explained.set(module, outcome);
  }
  return explained;
}

/** @throws Error when a module ended otherwise than the page says, which is where each warning has its reason. */
export function expectExplained(module: string, actual: Outcome, explained: Map<string, Outcome>): void {
  const expected = explained.get(module) ?? { warnings: [], skipped: false };
  const [was, said] = [actual, expected].map(({ warnings, skipped }) =>
    JSON.stringify({ warnings: [...warnings].sort(), skipped }),
  );
  if (was !== said) throw new Error(`${module} ended with ${was}, and docs/conformance.md explains ${said}`);
}

/** The page that explains what does not simply pass. */
export const explainedOutcomes = readExplained(readFileSync("docs/conformance.md", "utf8"));
