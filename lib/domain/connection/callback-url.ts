import { readAddress } from "../address/read-address";

/** Why an address cannot be a connection's business address, or null when it can: absolute http(s), or none (SEC-74). */
export function findCallbackUrlFault(text: string): string | null {
  if (text === "") return null;
  const read = readAddress(text);
  if ("fault" in read) return `connection.callback_url.${read.fault}`;
  return /^https?:$/.test(read.url.protocol) ? null : "connection.callback_url.scheme";
}
