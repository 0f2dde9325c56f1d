import { BlockList, isIP } from "node:net";
import { StartRefused } from "../embedded-postgres/start-refused.mjs";

/**
 * The proxies whose forwarding headers count (SEC-80).
 * @typedef {{ includes(address: string): boolean }} TrustedProxies
 */

/**
 * Reads `TRUSTED_PROXIES`: addresses and CIDR ranges, separated by commas.
 * @param {string | undefined} text
 * @returns {TrustedProxies} refuses (`StartRefused`) when an entry is neither
 */
export function parseTrustedProxies(text) {
  const list = new BlockList();
  for (const entry of (text ?? "").split(",").map((part) => part.trim())) {
    if (entry !== "" && !addEntry(list, entry)) {
      throw new StartRefused(
        "TRUSTED_PROXIES holds something that is neither an IP address nor a range such as 172.16.0.0/12",
      );
    }
  }
  return {
    includes: (address) => {
      const version = isIP(address);
      return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
    },
  };
}

/** @param {BlockList} list @param {string} entry */
function addEntry(list, entry) {
  const [address = "", prefix, ...rest] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  const family = version === 6 ? "ipv6" : "ipv4";
  if (prefix === undefined) {
    list.addAddress(address, family);
    return true;
  }
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (!(bits <= (version === 6 ? 128 : 32))) return false;
  list.addSubnet(address, bits, family);
  return true;
}
