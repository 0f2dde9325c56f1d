import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

it("SEC-17: a form pressed before its script has loaded never puts what was typed into an address", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  const leaking = files
    .filter((file) => file.endsWith(".tsx"))
    .filter((file) => {
      const forms = readFileSync(path.join(import.meta.dirname, file), "utf8").match(
        /<form\s(?:.|\n)*?onSubmit/g,
      );
      return forms?.some((form) => !form.includes('method="post"')) ?? false;
    });
  expect(leaking).toEqual([]);
});
