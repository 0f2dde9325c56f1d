import "server-only";
import { domainToASCII, domainToUnicode } from "node:url";

const longest = 254;
const localPart = /^[A-Za-z0-9_'+-]+(?:\.[A-Za-z0-9_'+-]+)*$/;
/** What a domain may be written with before it is turned into ASCII: no part of another kind of address, nothing unseen. */
const writtenDomain = /^[^\s\p{C}@/\\:?#%[\]]+$/u;
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * The one form of an e-mail address, or undefined for what is none: the domain in lower case and ASCII (`例子.中国` is
 * `xn--fsqu00a.xn--fiqs8s`, RFC 5891 as browsers apply it), the local part as it is, since only its own host knows whether
 * case matters there. An address of more than 254 characters (RFC 5321 §4.5.3) is none; it is never cut.
 */
export function toEmailAddress(value: string): string | undefined {
  const at = value.lastIndexOf("@");
  const [local, written] = [value.slice(0, at), value.slice(at + 1)];
  if (at < 1 || local.length > 64 || !localPart.test(local) || !writtenDomain.test(written)) return undefined;
  const domain = domainToASCII(written);
  const address = `${local}@${domain}`;
  // A label that begins with `xn--` has to stand for something: newer releases of Node.js let any pass.
  if (!asciiDomain.test(domain) || /(?:^|\.)xn--/.test(domainToUnicode(domain))) return undefined;
  return address.length <= longest ? address : undefined;
}
