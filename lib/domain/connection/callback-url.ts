import { findWebAddressFault } from "../address/web-address";

/** Why an address cannot be a connection's business address, or null when it can: absolute http(s), or none (SEC-74). */
export function findCallbackUrlFault(text: string): string | null {
  const fault = text === "" ? null : findWebAddressFault(text);
  return fault && `connection.callback_url.${fault}`;
}
