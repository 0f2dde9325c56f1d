import { z } from "zod";

/** The answer to the making of a link to a connection's steps, the only one that holds it. */
export const guideAnswer = z.object({ address: z.url(), expiresAt: z.date() });
