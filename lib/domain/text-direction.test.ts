import { expect, it } from "vitest";
import { changesDirection } from "./text-direction";

it.each(["Acme", "艾克米 Acme", "Ünïcode 5", "한국어", "👩‍💻 Team", "", "a b", "ไทย", "नमस्ते"])(
  "%j runs with the sentence",
  (text) => expect(changesDirection(text)).toBe(false),
);

it.each([
  "\u202eemanecmA",
  "abc\u2066def",
  "שלום",
  "Acme عربي",
  "\u200f.",
  "ܐܒ",
  "ﷺ",
  "\u{1e900}",
  "\u{10840}",
])("%j is kept apart from it", (text) => expect(changesDirection(text)).toBe(true));
