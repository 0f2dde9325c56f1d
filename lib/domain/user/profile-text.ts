/**
 * What is taken out of texts about people: control characters and separators of lines and paragraphs, halves of
 * characters, whatever turns the direction of writing, and characters without width that join and mean nothing. Joiners
 * (ZWJ, ZWNJ) and tags stay: emoji and Persian, Urdu or Hindi names are made with them.
 */
export const harmful =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]/gu;

/** At least one character that somebody can see. */
const visible = /[^\p{Default_Ignorable_Code_Point}\s]/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** A text about a person, fit to be shown anywhere: cleaned, trimmed, cut by {@link cutText}. Empty when nothing of it is visible. */
export function cleanText(text: string, longest: number): string {
  const clean = text.replace(harmful, "").trim();
  return visible.test(clean) ? cutText(clean, longest) : "";
}

/**
 * The beginning of a text, of at most `longest` UTF-16 units, without a part of a character: a family emoji, a flag or a
 * letter with its marks stays whole or goes whole (UAX 29).
 */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let end = 0;
  // The code point after the limit, two units at most, decides whether a character ends there.
  for (const { index } of graphemes.segment(text.slice(0, longest + 2))) if (index <= longest) end = index;
  return text.slice(0, end).trimEnd();
}
