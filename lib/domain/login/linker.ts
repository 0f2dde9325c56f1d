import { z } from "zod";

/** Who links a DingTalk account to theirs, and the sign-in that they do it in: as an attempt keeps it, sealed. */
export const linkerSchema = z.strictObject({ userId: z.string(), signInId: z.string() });
