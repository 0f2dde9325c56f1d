import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listFiles } from "./source-files";

/** A handler that does not even name the error: nobody will ever hear of it. */
const nameless = /\bcatch \{|\.catch\(\(\) =>|\berror\(\) ?\{\s*\}/;

/** Where such a handler says why that is right, in the line before it or the first one inside, or throws another error. */
function isExplained(lines: readonly string[], index: number): boolean {
  if (/^\s*throw /.test(lines[index + 1] ?? "")) return true;
  return [index - 1, index + 1].some((near) => /^\s*(?:\/\/|\*)/.test(lines[near] ?? ""));
}

test("no error is swallowed without a word why", () => {
  const files = listFiles("*.ts", "*.tsx", "*.mjs").filter(
    (file) => !/\.(?:test|spec)\.tsx?$|\/testing\/|^(?:e2e|bench|simulator|sample-site)\//.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) => {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.flatMap((line, index) =>
      nameless.test(line) && !isExplained(lines, index) ? [`${file}:${index + 1} ${line.trim()}`] : [],
    );
  });
  expect(found).toEqual([]);
});
