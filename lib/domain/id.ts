import { z } from "zod";

/** The id of one of our records: a UUID in canonical lower case. */
export const idSchema = z.uuid().regex(/^[0-9a-f-]+$/);

/** True for a text that can be one of our ids. Anything else names nothing and is simply not found. */
export function isId(value: string): boolean {
  return idSchema.safeParse(value).success;
}

/** True for a text that can be the client id of an application: the hexadecimal digits of a UUID. */
export function isClientId(value: string): boolean {
  return /^[0-9a-f]{32}$/.test(value);
}
