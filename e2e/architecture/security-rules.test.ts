import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listDocuments, listLocalLinks } from "./documents";
import { listFiles } from "./source-files";

const list = "docs/security.md";

/** The ids that code, tests, schema or texts cite. */
const cited = new Set(
  listFiles("*.ts", "*.tsx", "*.mjs", "*.sql", "*.prisma", "*.css", "messages/**").flatMap((path) =>
    findIds(readFileSync(path, "utf8")),
  ),
);

/** One line for each rule: its id, what it says, and the files that prove it. */
const rules = listDocuments()
  .filter(({ path }) => path === list)
  .flatMap(({ path, text }) => text.split("\n").map((line) => ({ path, text: line })))
  .flatMap((line) => {
    const [, id] = /^- \*\*(\w+-\d+)\*\* \S/.exec(line.text) ?? [];
    return id === undefined ? [] : [{ id, proofs: listLocalLinks(line).map(({ file }) => file) }];
  });

/** The ids that each file of their proofs cites. One look for all of them: git takes as long for each. */
const citedByFile = new Map(
  listFiles(...new Set(rules.flatMap(({ proofs }) => proofs))).map((path) => [
    path,
    findIds(readFileSync(path, "utf8")),
  ]),
);

test("every security rule that is cited is listed, once", () => {
  const listed = rules.map(({ id }) => id);
  expect([...cited].filter((id) => !listed.includes(id)).sort()).toEqual([]);
  expect(listed.filter((id, index) => listed.indexOf(id) !== index)).toEqual([]);
});

test("every security rule that is listed is cited", () => {
  expect(cited.size).toBeGreaterThan(0);
  expect(rules.filter(({ id }) => !cited.has(id))).toEqual([]);
});

test("what is named as a rule's proof cites the rule", () => {
  const unproven = rules.filter(
    ({ id, proofs }) => proofs.length === 0 || proofs.some((file) => !idsOf(file).includes(id)),
  );
  expect(unproven).toEqual([]);
});

/** Of a file, or of all in a folder. */
function idsOf(proof: string): string[] {
  const own = citedByFile.get(proof);
  if (own) return own;
  return [...citedByFile].flatMap(([file, ids]) => (file.startsWith(`${proof}/`) ? ids : []));
}

function findIds(text: string): string[] {
  return text.match(/\b(?:SEC|REL)-\d+\b/g) ?? [];
}
