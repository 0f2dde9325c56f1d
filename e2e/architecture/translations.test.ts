import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listDocuments, listLocalLinks } from "./documents";

const translations = listDocuments()
  .map(({ path }) => path)
  .filter((path) => path.endsWith(".zh-CN.md"))
  .map((chinese) => ({ chinese, english: chinese.replace(".zh-CN.md", ".md") }));

/** What a document is made of, whatever language its sentences are in. */
function readSkeleton(path: string) {
  const text = readFileSync(path, "utf8");
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
    pictures: [...prose.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, picture]) => picture),
  };
}

describe.each([
  ["docs/dingtalk.md", "en"],
  ["docs/dingtalk.zh-CN.md", "zh-CN"],
])("%s, “what you see when something is missing”", (path, language) => {
  const rows = [...readFileSync(path, "utf8").matchAll(/^\| .*`(?:dingtalk|login)\.\w+`.*\|$/gm)].map(String);
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
