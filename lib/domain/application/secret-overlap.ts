import { z } from "zod";

const hour = 3600;

/** How long the old secret stays valid beside a new one, in seconds. */
export const secretOverlapSeconds = { none: 0, "1h": hour, "24h": 24 * hour, "7d": 7 * 24 * hour } as const;

/** One choice of {@link secretOverlapSeconds}. */
export type SecretOverlap = keyof typeof secretOverlapSeconds;

/** The choices in the order of the form. */
export const secretOverlaps = ["none", "1h", "24h", "7d"] as const satisfies readonly SecretOverlap[];

/** What an administrator chooses when rolling a secret. */
export const rollSecretSchema = z.strictObject({ overlap: z.enum(secretOverlaps) });
