import { expect, it } from "vitest";
import { showReceived } from "./received-text";

it.each([
  ["plain text", "https://a.example/callback?a=b#c", "https://a.example/callback?a=b#c"],
  ["controls", "a\u0000\r\nb\u0085", "a\\u{0}\\u{d}\\u{a}b\\u{85}"],
  ["separators of lines", "a\u2028b\u2029", "a\\u{2028}b\\u{2029}"],
  ["directions", "a\u202egnp.exe\u2069\u200f", "a\\u{202e}gnp.exe\\u{2069}\\u{200f}"],
  ["what nobody sees", "\ufeffa\u200bb\u00ad", "\\u{feff}a\\u{200b}b\\u{ad}"],
  ["half a character", "a\ud83db", "a\\u{d83d}b"],
  ["a family and a language from right to left", "👨‍👩‍👧 שלום", "👨‍👩‍👧 שלום"],
])("SEC-71: of what was received, %s: %j is shown as %j", (_what, text, expected) => {
  expect(showReceived(text, 200)).toBe(expected);
});

it.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "abc…"],
  ["ab😀", 3, "ab…"],
  ["ab😀c", 4, "ab😀…"],
  ["a👨‍👩‍👧", 8, "a…"],
  ["ab\u202ecd", 3, "ab\\u{202e}…"],
])("SEC-71: %j is cut to %i units and shown as %j", (text, longest, expected) => {
  expect(showReceived(text, longest)).toBe(expected);
});
