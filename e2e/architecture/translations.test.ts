import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { listDocuments, listLocalLinks } from "./documents";

const translations = listDocuments()
  .map((document) => document.path)
  .filter((document) => document.endsWith(".zh-CN.md"))
  .map((chinese) => ({ chinese, english: chinese.replace(".zh-CN.md", ".md") }));

/** The pictures that a text shows. */
function listPictures(text: string): string[] {
  return [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, picture = ""]) => picture);
}

/** What a document is made of, whatever language its sentences are in. */
function readSkeleton(document: string) {
  const text = readFileSync(document, "utf8");
  const prose = text.replace(/^```.*?^```$/gms, "");
  return {
    headings: [...prose.matchAll(/^(#+) /gm)].map(([, level]) => level),
    // Commands and examples are the same to the letter, but for their comments.
    examples: [...text.matchAll(/^```.*?^```$/gms)].map(([example]) =>
      example.replace(/\s*(?:#|\/\/) .*$/gm, ""),
    ),
    steps: [...prose.matchAll(/^(\d+)\. /gm)].map(([, number]) => number),
    rows: [...prose.matchAll(/^\|(?! -)(.*)\|$/gm)].map(([, row = ""]) =>
      [...row.matchAll(/`[^`]+`/g)].map(([code]) => code).sort(),
    ),
    // A picture of a page of ours is taken in each language.
    pictures: listPictures(prose).map((picture) => picture.replace(".zh-CN.png", ".png")),
  };
}

describe.each([
  ["docs/dingtalk.md", "en"],
  ["docs/dingtalk.zh-CN.md", "zh-CN"],
])("%s, “what you see when something is missing”", (document, language) => {
  const rows = [...readFileSync(document, "utf8").matchAll(/^\| .*`(?:dingtalk|login)\.\w+`.*\|$/gm)].map(
    String,
  );
  const read = (area: string) => JSON.parse(readFileSync(`messages/${language}/${area}.json`, "utf8"));

  test("quotes what the pages say", () => {
    const said = JSON.stringify(read("hosted"));
    const quoted = rows.flatMap((row) => [...row.matchAll(/“([^”]+)”/g)].map(([, words = ""]) => words));
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
  });

  test("names codes that the log has", () => {
    const { dingtalk, login } = read("errors").codes;
    const known = [
      ...Object.keys(dingtalk).map((name) => `dingtalk.${name}`),
      ...Object.keys(login).map((name) => `login.${name}`),
    ];
    const named = rows.flatMap((row) =>
      [...row.matchAll(/`((?:dingtalk|login)\.\w+)`/g)].map(([, code]) => code),
    );
    expect(named.filter((code) => !known.includes(code ?? ""))).toEqual([]);
  });
});

test("README and the setting up of DingTalk are there in Chinese", () => {
  expect(translations.map(({ english }) => english)).toEqual(
    expect.arrayContaining(["README.md", "docs/dingtalk.md"]),
  );
});

test("pictures of pages are small, and those in Chinese stand in Chinese documents alone", () => {
  const shown = listDocuments().flatMap(({ path: document, text }) =>
    listPictures(text).map((picture) => ({
      document,
      file: path.posix.join(path.dirname(document), picture),
    })),
  );
  expect(shown.length).toBeGreaterThan(15);
  expect(shown.filter(({ file }) => !existsSync(file) || statSync(file).size > 120 * 1024)).toEqual([]);
  // The console's pages, which have a picture in each language.
  const misplaced = shown.filter(
    ({ document, file }) =>
      /\/console-/.test(file) && file.includes(".zh-CN.") !== document.includes(".zh-CN."),
  );
  expect(misplaced).toEqual([]);
});

describe.each(translations)("$chinese", ({ chinese, english }) => {
  test("keeps step with the English document: headings, commands, numbered steps, tables and their code", () => {
    expect(existsSync(english)).toBe(true);
    expect(readSkeleton(chinese)).toEqual(readSkeleton(english));
  });

  test("each leads to the other, before everything else", () => {
    for (const [from, to] of [
      [english, chinese],
      [chinese, english],
    ] as const) {
      const text = readFileSync(from, "utf8").split("\n").slice(0, 4).join("\n");
      expect(listLocalLinks({ path: from, text }).map(({ file }) => file)).toEqual([to]);
    }
  });

  test("leads to Chinese documents where there are any", () => {
    const text = readFileSync(chinese, "utf8").split("\n").slice(4).join("\n");
    const inEnglish = listLocalLinks({ path: chinese, text })
      .map(({ file }) => file)
      .filter((file) => existsSync(file.replace(/\.md$/, ".zh-CN.md")) && !file.endsWith(".zh-CN.md"))
      .filter((file) => file.endsWith(".md"));
    expect(inEnglish).toEqual([]);
  });
});
