import "server-only";
import { isIP } from "node:net";

/** Set by our own HTTP server on every request, whatever the client sent under that name. */
const header = "x-dingpass-client-address";

/** The address a request came from, for limits and audit rows; null when our server did not say. */
export function clientAddress(headers: Headers): string | null {
  const value = headers.get(header);
  return value && isIP(value) !== 0 ? value : null;
}
