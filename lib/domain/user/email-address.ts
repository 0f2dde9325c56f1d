import { decodePunycode } from "../address/decode-punycode";

const longest = 254;
const localPart = /^[A-Za-z0-9_'+-]+(?:\.[A-Za-z0-9_'+-]+)*$/;
/** Whatever is longer as it is written, in UTF-16, is longer in ASCII as well: not worth looking at, which takes the square of its length. */
const longestWritten = 2 * longest;
/** Letters, their marks and digits of any writing: no separator of any kind but the two of ASCII, nothing unseen. */
const writtenDomain = /^[\p{L}\p{M}\p{N}.-]+$/u;
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * The one form of an e-mail address, or undefined for what is none (SEC-38). All of it is in lower case: no mail host in use tells
 * two people apart by case, and people do not remember how they wrote theirs. The domain is in ASCII (`例子.中国` is
 * `xn--fsqu00a.xn--fiqs8s`, RFC 5891 as browsers apply it), the local part is ASCII or the address is none.
 *
 * The domain is judged after Unicode normalisation (NFC). What a stronger one (NFKC) would turn into something else, as `＠`, `．` and
 * full-width letters, is refused and not replaced: the address would become another one than the person sees. An address of more than
 * 254 characters (RFC 5321 §4.5.3) is none; it is never cut.
 */
export function toEmailAddress(value: string): string | undefined {
  if (value.length > longestWritten) return undefined;
  const at = value.lastIndexOf("@");
  const local = value.slice(0, at).toLowerCase();
  if (at < 1 || local.length > 64 || !localPart.test(value.slice(0, at))) return undefined;
  const domain = toAsciiDomain(value.slice(at + 1).normalize("NFC"));
  if (domain === undefined) return undefined;
  const address = `${local}@${domain}`;
  return address.length <= longest ? address : undefined;
}

function toAsciiDomain(written: string): string | undefined {
  if (!writtenDomain.test(written) || written !== written.normalize("NFKC")) return undefined;
  const domain = asciiHostOf(written);
  return domain && asciiDomain.test(domain) && domain.split(".").every(isLabel) ? domain : undefined;
}

/** A label that begins with `xn--` has to stand for something: newer releases of Node.js let any pass. */
function isLabel(label: string): boolean {
  if (!label.startsWith("xn--")) return true;
  const name = decodePunycode(label.slice("xn--".length));
  return name !== null && /\P{ASCII}/u.test(name) && asciiHostOf(`${name}.example`) === `${label}.example`;
}

function asciiHostOf(domain: string): string | undefined {
  const address = `https://${domain}`;
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}
