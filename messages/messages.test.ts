import { describe, expect, it } from "vitest";
import { errorCodes } from "@/lib/domain/error-codes";
import en from "./en";
import zh from "./zh-CN";

/** Every text by its dotted key. */
function flatten(node: object, path = ""): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(node)) {
    const key = path ? `${path}.${name}` : name;
    if (typeof value === "string") texts.set(key, value);
    else for (const [inner, text] of flatten(value, key)) texts.set(inner, text);
  }
  return texts;
}

/** The names that a text takes: `{count, plural, …}`, `{name}` and `<mark>`. */
function argumentsOf(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)\s*[,}]|<(\w+)>/g)].map((match) => match[1] ?? `<${match[2]}>`);
  return [...new Set(names)].sort();
}

const english = flatten(en);
const chinese = flatten(zh);

describe("texts", () => {
  it("have the same keys in both languages", () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("take the same arguments in both languages", () => {
    const differing = [...english].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(chinese.get(key) ?? "").join(),
    );
    expect(differing).toEqual([]);
  });

  it("are never empty", () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("exist for every error code", () => {
    expect(errorCodes.filter((code) => !english.has(`errors.codes.${code}`))).toEqual([]);
  });
});
