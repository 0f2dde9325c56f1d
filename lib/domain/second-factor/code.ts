import { z } from "zod";

/** How many recovery codes somebody holds at most. */
export const recoveryCodeCount = 10;

/** A code of an authenticator app: six digits (RFC 6238), however people group them. */
export const authenticatorCodeSchema = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "account.code.shape"));

/** A recovery code in the form in which its digest was made, whatever case and grouping it is typed in. */
export const recoveryCodeSchema = z
  .string()
  .max(60)
  .transform((text) => text.replace(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().regex(/^[2-9A-HJ-NP-Z]{16}$/, "account.code.recovery_shape"));
