import { describe, expect, it } from "vitest";
import { negotiateLocale } from "./locale";

describe("negotiateLocale", () => {
  it.each([
    ["zh-CN", "en", "zh-CN"],
    [undefined, "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    [undefined, "zh-TW", "zh-CN"],
    [undefined, "fr, en;q=0.3, zh;q=0.5", "zh-CN"],
    [undefined, "en-GB,zh;q=0.5", "en"],
    [undefined, "zh;q=0, fr", "en"],
    ["de", "fr", "en"],
    [undefined, null, "en"],
  ])("chosen %s, wished %s: %s", (chosen, wished, locale) => {
    expect(negotiateLocale(chosen, wished)).toBe(locale);
  });

  it("the person's choice in this browser comes first, then the application's wish, then the account's language", () => {
    expect(negotiateLocale("en", "zh", "zh-CN", "zh-CN")).toBe("en");
    expect(negotiateLocale(undefined, "zh", "en", "zh-CN")).toBe("en");
    expect(negotiateLocale(undefined, "zh", undefined, "en")).toBe("en");
    expect(negotiateLocale(undefined, "zh", undefined, null)).toBe("zh-CN");
  });
});
