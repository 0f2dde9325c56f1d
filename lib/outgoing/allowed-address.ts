import "server-only";
import { BlockList, isIPv4, isIPv6 } from "node:net";

/** A network that the operator lets us call although it is not public. */
export interface PrivateNetwork {
  address: string;
  bits: number;
  family: "ipv4" | "ipv6";
}

/** What is not the public internet (IANA's special-purpose registries of IPv4 and IPv6). */
const special = blockListOf([
  ...[
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ].map(([address, bits]) => ({ address, bits, family: "ipv4" }) as PrivateNetwork),
  // Of IPv6 only 2000::/3 is in use, and what carries IPv4 inside leads wherever that leads.
  ...[
    ["2001::", 23],
    ["2001:db8::", 32],
    ["2002::", 16],
    ["3fff::", 20],
  ].map(([address, bits]) => ({ address, bits, family: "ipv6" }) as PrivateNetwork),
]);

const inUse = blockListOf([{ address: "2000::", bits: 3, family: "ipv6" }]);

function blockListOf(networks: readonly PrivateNetwork[]): BlockList {
  const list = new BlockList();
  for (const { address, bits, family } of networks) list.addSubnet(address, bits, family);
  return list;
}

/** True for an address that may be called: a public one, or one of a network that the operator allows (SEC-98). */
export function isAllowedAddress(address: string, allowed: readonly PrivateNetwork[]): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  if (isIPv4(plain)) return !special.check(plain, "ipv4") || blockListOf(allowed).check(plain, "ipv4");
  if (!isIPv6(plain)) return false;
  const isPublic = inUse.check(plain, "ipv6") && !special.check(plain, "ipv6");
  return isPublic || blockListOf(allowed.filter(({ family }) => family === "ipv6")).check(plain, "ipv6");
}
