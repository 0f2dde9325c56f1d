import { cutText, harmful } from "./user/profile-text";

/**
 * A text that a request brought, fit to be shown to whoever looks for its fault: at most `longest` UTF-16 units of it, whole
 * characters only, with an ellipsis for the rest. Characters that nobody sees or that turn the direction of writing stand
 * there by their number, since one of them may be that fault (SEC-71).
 */
export function showReceived(text: string, longest: number): string {
  const cut = cutText(text, longest);
  return cut.replace(harmful, numberOf) + (text.length > longest ? "…" : "");
}

function numberOf(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
