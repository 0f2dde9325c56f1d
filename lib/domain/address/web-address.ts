import { type AddressFault, readAddress } from "./read-address";

/** Why a text is no address of a web page that people are sent to, or null when it is one: absolute http(s) (SEC-74). */
export function findWebAddressFault(text: string): AddressFault | "scheme" | null {
  const read = readAddress(text);
  if ("fault" in read) return read.fault;
  return /^https?:$/.test(read.url.protocol) ? null : "scheme";
}
