import { describe, expect, test } from "vitest";
import { misplaced, replaced } from "@/messages/testing/replaced-words";
import { texts as sampleSite } from "@/sample-site/texts/texts";
import { texts as simulator } from "@/simulator/texts/texts";

/** Every text of a language by its dotted key. */
function flatten(node: object, path = ""): [key: string, text: string][] {
  return Object.entries(node).flatMap(([name, value]) => {
    const key = path ? `${path}.${name}` : name;
    return typeof value === "string" ? [[key, value] as [string, string]] : flatten(value, key);
  });
}

describe.each([
  ["sample site", sampleSite],
  ["simulator", simulator],
])("the texts of the %s", (_site, texts) => {
  test.each(["en", "zh-CN"] as const)(
    "call each thing by the word that the pages have for it (%s)",
    (language) => {
      const found = flatten(texts[language]).flatMap(([key, text]) =>
        replaced[language]
          .filter(([word]) => word.test(text.replaceAll(/\{\w+\}/g, "…")))
          .map(([, better]) => `${key}: say “${better}”: ${text}`),
      );
      expect(found).toEqual([]);
    },
  );

  test("have no spaces between Chinese characters and none of the narrow marks", () => {
    expect(flatten(texts["zh-CN"]).filter(([, text]) => misplaced.test(text))).toEqual([]);
  });
});
