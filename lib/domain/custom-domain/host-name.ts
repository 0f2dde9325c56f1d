import { decodePunycode } from "../address/decode-punycode";

/** Why a text is no host that a pool can have as its own. */
export type HostNameFault =
  | "required"
  | "too_long"
  | "whole_address"
  | "port"
  | "wildcard"
  | "ip_address"
  | "shape"
  | "public_suffix";

/** The name of a DNS record is 253 characters at most (RFC 1035 §2.3.4), and the one that proves a host is longer than the host. */
export const longestHost = 253 - "_dingpass.".length;

/**
 * Endings below which strangers register names, of those that have two labels: the common ones. The list needs not be whole, since nobody
 * but the registry can put a record there; it spares whoever forgot a label a wait for nothing.
 */
const publicSuffix =
  /^(?:(?:com|net|org|gov|edu|ac)\.(?:cn|hk|tw|sg|my|au|br|mx|tr|in|vn|ph)|(?:co|or|ne|ac|go)\.(?:jp|kr|th|id)|(?:co|org|ac|gov|ltd)\.(?:uk|nz|za|il|in))$/;

/** As DNS and browsers take them: letters, digits and hyphens inside (RFC 1123 §2.1). */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads what was typed as a host of a pool's own, as browsers write it: ASCII, lower case, without a port or the dot that a whole name may
 * end with. A name in letters of other scripts is taken as what browsers make of it.
 */
export function readHostName(typed: string): { host: string } | { fault: HostNameFault } {
  const text = typed.trim().replace(/(?<=[^.])\.$/, "");
  if (text === "") return { fault: "required" };
  if (/[/\\?#@]/.test(text)) return { fault: "whole_address" };
  if (text.includes("*")) return { fault: "wildcard" };
  if (/^\[|:.*:/.test(text)) return { fault: "ip_address" };
  if (text.includes(":")) return { fault: "port" };
  if (/[\s%\p{Cc}]/u.test(text) || !URL.canParse(`https://${text}`)) return { fault: "shape" };
  return judge(new URL(`https://${text}`).hostname);
}

function judge(host: string): { host: string } | { fault: HostNameFault } {
  const labels = host.split(".");
  // Browsers take a name whose last label is a number for an address, or for nothing (URL Standard §3.5).
  if (/^(?:\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? "")) return { fault: "ip_address" };
  if (host.length > longestHost || labels.some((one) => one.length > 63)) return { fault: "too_long" };
  if (labels.length < 2 || !labels.every(isLabel)) return { fault: "shape" };
  return publicSuffix.test(host) ? { fault: "public_suffix" } : { host };
}

/** What says that it is encoded has to be: not every release of Node.js looks. */
function isLabel(one: string): boolean {
  return label.test(one) && (!one.startsWith("xn--") || decodePunycode(one.slice(4)) !== null);
}

/**
 * A host in the letters that it stands for, or null where it is written in ASCII anyway. Two hosts may look alike in other scripts: whoever
 * shows this shows the host beside it.
 */
export function unicodeOf(host: string): string | null {
  const labels = host.split(".");
  if (!labels.some((one) => one.startsWith("xn--"))) return null;
  return labels
    .map((one) => (one.startsWith("xn--") ? (decodePunycode(one.slice(4)) ?? one) : one))
    .join(".");
}
