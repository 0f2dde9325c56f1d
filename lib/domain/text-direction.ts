/** What Unicode reserves for scripts that run from right to left, and the invisible characters that turn a text around. */
const turning =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** True for a text that may change the writing direction of what stands beside it, so that it has to be kept apart. */
export function changesDirection(text: string): boolean {
  return turning.test(text);
}
