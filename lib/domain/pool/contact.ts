import { z } from "zod";
import { readAddress } from "../address/read-address";

/** Characters. */
const longest = 200;

/** Whom people may ask who cannot sign in: one line, shown as it was written. Empty when nobody is named. */
export const contactSchema = z
  .string()
  .trim()
  .max(longest, "pool.contact.too_long")
  .regex(/^\P{Cc}*$/u, "pool.contact.unsafe_characters");

/** A piece of a contact's text; `href` where it is an address that can be opened. */
export interface ContactPart {
  text: string;
  href: string | null;
}

/** An https address, an e-mail address, or a phone number of seven digits or more. What ends a sentence ends them. */
const address =
  /(?<web>https:\/\/[\x21-\x7e]*[\w/=#&%-])|(?<mail>[A-Za-z0-9](?:[\w.+-]*[A-Za-z0-9])?@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,})|(?<phone>(?<![\w+])\+?\d(?:[ -]?\d){6,14}(?!\w))/g;

/**
 * The text of a contact in pieces, of which the addresses can be opened: `https:`, `mailto:` and `tel:`, and no other (SEC-71).
 * The pieces together are the text.
 */
export function readContact(contact: string): ContactPart[] {
  const parts: ContactPart[] = [];
  let end = 0;
  for (const match of contact.matchAll(address)) {
    const [text] = match;
    const href = addressOf(text, match.groups ?? {});
    if (href === null) continue;
    if (match.index > end) parts.push({ text: contact.slice(end, match.index), href: null });
    parts.push({ text, href });
    end = match.index + text.length;
  }
  if (end < contact.length) parts.push({ text: contact.slice(end), href: null });
  return parts;
}

function addressOf(text: string, { mail, phone }: Partial<Record<string, string>>): string | null {
  if (mail !== undefined) return `mailto:${mail}`;
  if (phone !== undefined) return `tel:${phone.replace(/[ -]/g, "")}`;
  const read = readAddress(text);
  return "url" in read && read.url.protocol === "https:" ? read.url.href : null;
}
