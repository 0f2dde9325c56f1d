import { expect, test } from "vitest";
import { misplaced, replaced } from "@/messages/testing/replaced-words";
import { listDocuments, listParagraphs } from "./documents";

/** What has a better word in a text, with what stands around it. */
function listReplacedWords(text: string, language: keyof typeof replaced = "en"): string[] {
  return listParagraphs({ text }).flatMap((paragraph) =>
    replaced[language].flatMap(([word, better]) =>
      [...paragraph.matchAll(new RegExp(word, `${word.flags}g`))].map(
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

/** A document in Chinese has its path's ending; what stands in a link's name or a cell is looked at as well. */
const inChinese = listDocuments().filter(({ path }) => path.endsWith(".zh-CN.md"));

test("documents in Chinese call each thing by the word that the pages have for it", () => {
  expect(inChinese.length).toBeGreaterThan(3);
  const found = inChinese.flatMap(({ path, text }) =>
    listReplacedWords(text, "zh-CN").map((words) => `${path}: ${words}`),
  );
  expect(found).toEqual([]);
});

test("lines of documents in Chinese end where a sentence rests: a browser shows their end as a space", () => {
  const broken = inChinese.flatMap(({ path, text }) =>
    [...text.matchAll(/^.*[\u4e00-\u9fff、（“]\n *[\u4e00-\u9fff（“].*$/gm)].map(
      ([lines]) => `${path}: ${lines}`,
    ),
  );
  expect(broken).toEqual([]);
});

test("documents in Chinese have no spaces between characters and none of the narrow marks", () => {
  const found = inChinese.flatMap(({ path, text }) =>
    text
      .replace(/^```.*?^```$/gms, "")
      .replace(/`[^`\n]*`|\]\([^()\s]+\)/g, "code")
      .split(/[|\n]/)
      .filter((part) => misplaced.test(part.trim()))
      .map((part) => `${path}: ${part.trim()}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ["填写 AppKey。", "AppKey"],
  ["在 ID token 里", "ID token"],
  ["每个 claim 的值", "claim"],
  ["加入 IP 白名单", "白名单"],
  ["| 处理办法 |", "处理办法"],
])("a replaced word is found in Chinese: %s", (text, word) => {
  expect(listReplacedWords(text, "zh-CN")).toEqual([expect.stringContaining(word)]);
});

test.each([
  ["Client ID（原 AppKey）"],
  ["声明（claim）"],
  ["ID 令牌（ID token）"],
  ["`claims` 参数"],
  ["资源地址、来源地址"],
])("what is right in Chinese stays: %s", (text) => {
  expect(listReplacedWords(text, "zh-CN")).toEqual([]);
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
