import { expect, test } from "vitest";
import en from "@/messages/en";
import { listSourceFiles, type SourceFile } from "./source-files";

/** The dotted keys of the texts that a module asks for in literal words, by the translators that it makes itself. */
function listAskedTexts({ text }: SourceFile): string[] {
  const makers = text.matchAll(
    /\bconst (\w+) = (?:useTranslations|await getTranslations)\((?:"([\w.]+)")?\)/g,
  );
  // A name that several components of a module give to different translators says nothing of one of them.
  const areas = new Map<string, Set<string>>();
  for (const [, name = "", area = ""] of makers) areas.set(name, (areas.get(name) ?? new Set()).add(area));
  return [...areas].flatMap(([name, [area = "", ...others]]) => {
    if (others.length > 0) return [];
    const asked = text.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\.rich|\\.markup)?\\("([\\w.]+)"`, "g"));
    return [...asked].map(([, key]) => (area ? `${area}.${key}` : `${key}`));
  });
}

function isText(key: string): boolean {
  let node: unknown = en;
  for (const name of key.split("."))
    node =
      typeof node === "object" && node !== null
        ? Object.entries(node).find(([key]) => key === name)?.[1]
        : null;
  return typeof node === "string";
}

test("every text that a page asks for is there: else its key is shown to people", () => {
  const asked = listSourceFiles("app", "components").flatMap((file) =>
    listAskedTexts(file).map((key) => ({ file: file.path, key })),
  );
  expect(asked.length).toBeGreaterThan(400);
  expect(asked.filter(({ key }) => !isText(key))).toEqual([]);
});
