import { type AddressFault, isLoopback, readAddress } from "../address/read-address";

/** Why an address cannot be registered as an application's web origin. */
export type WebOriginFault = AddressFault | "wildcard" | "scheme" | "http_not_loopback" | "not_an_origin";

/**
 * Says why a text cannot be registered as the origin of an application's pages, or null when it can: https, or http on a loopback
 * host, written as browsers write it, without path, query and the slash at the end. What is no such origin, `null` among it, gets no
 * message and reads no answer (SEC-76, SEC-77).
 */
export function findWebOriginFault(text: string): WebOriginFault | null {
  const read = readAddress(text);
  if ("fault" in read) return read.fault;
  const { url } = read;
  if (text.includes("*")) return "wildcard";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "scheme";
  if (url.protocol === "http:" && !isLoopback(url)) return "http_not_loopback";
  return url.origin === text ? null : "not_an_origin";
}
