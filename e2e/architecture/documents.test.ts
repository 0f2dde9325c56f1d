import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listDocuments, listHeadings, listLocalLinks, listNamedFiles } from "./documents";

const documents = listDocuments();

test("what a document links to is there, and so is the heading", () => {
  const broken = documents.flatMap((document) =>
    listLocalLinks(document)
      .filter(
        ({ file, heading }) => !existsSync(file) || (heading !== "" && !headingsOf(file).includes(heading)),
      )
      .map(({ file, heading }) => `${document.path}: ${file}#${heading}`),
  );
  expect(broken).toEqual([]);
});

test("what a document names is there", () => {
  const missing = documents.flatMap((document) =>
    listNamedFiles(document)
      .filter((file) => !existsSync(file))
      .map((file) => `${document.path}: ${file}`),
  );
  expect(missing).toEqual([]);
});

test("a walk through the code names functions that are there", () => {
  const stops = documents.flatMap(({ text }) => [
    ...text.matchAll(/^\|\s*\d+ \| `([^`]+)`\s*\| (`[^|]+)\|/gm),
  ]);
  expect(stops.length).toBeGreaterThan(0);
  const missing = stops.flatMap(([, file = "", functions = ""]) => {
    const source = readFileSync(file, "utf8");
    return [...functions.matchAll(/`(\w+)`/g)].filter(
      ([, name]) => !new RegExp(`\\b${name}\\b`).test(source),
    );
  });
  expect(missing).toEqual([]);
});

test("every document is reached from the README", () => {
  const reached = new Set<string>(["README.md"]);
  for (const path of reached)
    for (const document of documents.filter((candidate) => candidate.path === path))
      for (const { file } of listLocalLinks(document)) reached.add(file);
  expect(documents.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});

function headingsOf(file: string): string[] {
  return documents.filter(({ path }) => path === file).flatMap(listHeadings);
}
