import { expect, test } from "vitest";
import { replaced } from "@/messages/testing/replaced-words";
import { listDocuments, listParagraphs } from "./documents";

/** What has a better word in a text in English, with what stands around it. */
function listReplacedWords(text: string): string[] {
  return listParagraphs({ text }).flatMap((paragraph) =>
    replaced.en.flatMap(([word, better]) =>
      [...paragraph.matchAll(new RegExp(word, "gi"))].map(
        ({ index }) => `say “${better}”: ${paragraph.slice(Math.max(0, index - 30), index + 30).trim()}`,
      ),
    ),
  );
}

test("documents in English call each thing by the word that the pages have for it", () => {
  const documents = listDocuments().filter(({ path }) => !path.endsWith(".zh-CN.md"));
  expect(documents.length).toBeGreaterThan(10);
  const found = documents.flatMap(({ path, text }) =>
    listReplacedWords(text).map((words) => `${path}: ${words}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ["a sentence", "Each login has a row."],
  ["a heading", "# Logins"],
  ["a cell", "| silent login | 24 |\n| --- | --- |"],
  ["the words of a link", "[the login](results/login.md)"],
  ["the words of a picture", "![A login](login.png)"],
  ["two lines", "whoever is logged\nin stays"],
  ["words between code", "`a` or log in with `b`"],
])("is found in %s", (_where, text) => {
  expect(listReplacedWords(text)).toHaveLength(1);
});

test.each([
  ["the name of a page", "The hosted login\npage, and DingTalk's login pages."],
  ["code", "`npm run bench -- login`, ``a ` login``, `log\nin`"],
  ["an example", "```\nPOST /login login\n```"],
  ["where a link leads", "[sign-in](../login/login.md), https://login.example.com/login?prompt=login"],
  ["the name of a file", "[login-choices.test.ts](../lib/domain/login/login-choices.test.ts)"],
])("is not looked for in %s", (_where, text) => {
  expect(listReplacedWords(text)).toEqual([]);
});
