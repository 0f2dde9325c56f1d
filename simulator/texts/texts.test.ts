import { expect, test } from "vitest";
import { texts } from "./texts";

/** Every text of a language by its dotted key. */
function flatten(node: object, path = ""): [key: string, text: string][] {
  return Object.entries(node).flatMap(([name, value]) => {
    const key = path ? `${path}.${name}` : name;
    return typeof value === "string" ? [[key, value] as [string, string]] : flatten(value, key);
  });
}

const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const english = flatten(texts.en);
const chinese = flatten(texts["zh-CN"]);

test("both languages have the same texts, with the same places in them", () => {
  const skeletonOf = (all: typeof english) => all.map(([key, text]) => [key, placesOf(text)]).sort();
  expect(skeletonOf(chinese)).toEqual(skeletonOf(english));
});

test("every Chinese text is Chinese, but for a name that has no other", () => {
  const foreign = chinese.filter(([, text]) => !/\p{Script=Han}/u.test(text.replaceAll(/\{\w+\}/g, "")));
  expect(foreign.map(([key]) => key)).toEqual(["app.agentId", "faults.line", "faults.lineWith"]);
});

test("no English text is Chinese, but for what DingTalk's page names", () => {
  const inChinese = english.filter(([, text]) => /\p{Script=Han}/u.test(text.replaceAll(/\(.*\)/g, "")));
  expect(inChinese).toEqual([]);
});
