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

test("no text is empty", () => {
  expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("every Chinese text is Chinese", () => {
  expect(chinese.filter(([, text]) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});

test("one word per thing", () => {
  const wrong = {
    en: /\blog(?:ged|ging)?[ -](?:in|out|on|off)\b|\b(?:login|signin)\b/i,
    zh: /登陆|登出|(?<!签发者（)Issuer|(?<!服务)发现文档|Client (?:ID|Secret)/,
  };
  expect(english.filter(([, text]) => wrong.en.test(text))).toEqual([]);
  expect(chinese.filter(([, text]) => wrong.zh.test(text))).toEqual([]);
});
