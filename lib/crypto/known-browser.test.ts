import { afterEach, expect, it, vi } from "vitest";
import { findKnownBrowser, knownBrowserSeconds, markKnownBrowser } from "./known-browser";

afterEach(() => vi.useRealTimers());

it("SEC-55: a browser is known for the account that signed in there, and for no other", () => {
  const mark = markKnownBrowser("li@example.com");
  expect(findKnownBrowser(mark, "li@example.com")).toMatch(/^[\w-]{22}$/);
  expect(findKnownBrowser(mark, "han@example.com")).toBeNull();
  expect(findKnownBrowser(markKnownBrowser("li@example.com"), "li@example.com")).not.toBe(
    findKnownBrowser(mark, "li@example.com"),
  );
});

it("SEC-55: nobody else can make or change a mark", () => {
  const [name, end, signature] = markKnownBrowser("li@example.com").split(".");
  for (const forged of [
    undefined,
    "",
    "..",
    `${name}.${end}`,
    `${name}.${end}.`,
    `${name}x.${end}.${signature}`,
    `${name}.${Number(end) + 1}.${signature}`,
    `${name}.${end}.${signature?.slice(4)}`,
    `${name}.${end}.${signature}.x`,
  ])
    expect(findKnownBrowser(forged, "li@example.com"), String(forged)).toBeNull();
});

it("SEC-55: a mark ends by itself", () => {
  const mark = markKnownBrowser("li@example.com");
  vi.useFakeTimers({ now: Date.now() + (knownBrowserSeconds - 5) * 1000 });
  expect(findKnownBrowser(mark, "li@example.com")).not.toBeNull();
  vi.setSystemTime(Date.now() + 10_000);
  expect(findKnownBrowser(mark, "li@example.com")).toBeNull();
});
