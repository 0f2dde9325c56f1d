/**
 * What limits count an address as. An IPv6 customer is given a whole /64, often more, and may come from each of its
 * addresses in turn, so those are one; an IPv4 address stays what it is (SEC-55).
 *
 * @param address of a client, null when unknown: all of those are one.
 * @returns `2001:db8:0:1::/64`, `192.0.2.1` or `unknown`
 */
export function clientNetwork(address: string | null): string {
  if (address === null) return "unknown";
  if (!address.includes(":")) return address;
  const [plain = ""] = address.split("%", 1);
  // Written in one way: lower case, no leading zeros, the tail as groups also where it was an IPv4 address.
  const { hostname } = new URL(`http://[${plain}]`);
  const [head = "", tail] = hostname.slice(1, -1).split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill("0"), ...after];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
