import type { IncomingMessage } from "node:http";
import { findCookie } from "./browser-cookies";

const LANGUAGES = ["en", "zh-CN"] as const;

/** A language of the site, as a BCP 47 tag. */
export type Language = (typeof LANGUAGES)[number];

/**
 * The language to answer a browser in: the one that the person has chosen with the switch, else the browser's first that
 * the site speaks, else English.
 */
export function findLanguage(request: IncomingMessage, publicUrl: URL): Language {
  const chosen = findCookie(request, "language", publicUrl);
  return LANGUAGES.find((language) => language === chosen) ?? negotiate(request.headers["accept-language"]);
}

/** The language that the switch offers to readers of this one. */
export function otherThan(language: Language): Language {
  return language === "en" ? "zh-CN" : "en";
}

/** RFC 9110 §12.5.4, by the first part of each tag: every Chinese reader is better served by zh-CN than by English. */
function negotiate(acceptLanguage = ""): Language {
  const wishes = acceptLanguage
    .split(",")
    .map(readWish)
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight);
  for (const { tag } of wishes) {
    if (/^zh(-|$)/i.test(tag)) return "zh-CN";
    if (/^en(-|$)/i.test(tag)) return "en";
  }
  return "en";
}

function readWish(part: string): { tag: string; weight: number } {
  const [tag = "", ...parameters] = part.split(";").map((text) => text.trim());
  const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2) ?? "1";
  return { tag, weight: Number.parseFloat(weight) || 0 };
}
