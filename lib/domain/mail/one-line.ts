/** Longer than any link of ours. */
const longest = 500;

/**
 * A value on its way into a mail: one line without anything unseen, so that no name can begin a header or a paragraph of its own, nor turn
 * the writing direction of what stands beside it.
 */
export function toOneLine(value: string): string {
  const line = value.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return [...line].length > longest ? `${[...line].slice(0, longest).join("")}…` : line;
}
