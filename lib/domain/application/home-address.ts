import { z } from "zod";
import { findWebAddressFault } from "../address/web-address";

/** Why an address cannot be where people find an application, or null when it can: absolute http(s), or none (SEC-74). */
export function findHomeAddressFault(text: string): string | null {
  const fault = text === "" ? null : findWebAddressFault(text);
  return fault && `application.home_address.${fault}`;
}

/** Where people find an application, for pages that cannot send them on; empty when there is no such place. */
export const homeAddressSchema = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const fault = findHomeAddressFault(value);
    if (fault) context.addIssue({ code: "custom", message: fault });
  });
