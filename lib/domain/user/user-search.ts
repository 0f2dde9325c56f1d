import { cleanText } from "./profile-text";

/** The text that is searched for, or "" for none: cleaned as the texts that it is looked for in, and PostgreSQL refuses NUL. */
export function parseUserSearch(text: unknown): string {
  if (typeof text !== "string") return "";
  return cleanText(text, 100);
}
