import { z } from "zod";

/** How long an authenticator may take to answer a challenge, in seconds: whoever needs longer asks anew. */
export const challengeSeconds = 5 * 60;

const clientDataSchema = z.object({ challenge: z.string().regex(/^[\w-]{43,}$/) });

/**
 * The challenge that an answer says it is to (Web Authentication Level 3 §5.8.1), or null. Nothing is proven by that: it is looked up by
 * it, and the answer is verified against it afterwards.
 *
 * @param clientData the JSON text of the client's data.
 */
export function readChallenge(clientData: string): string | null {
  try {
    return clientDataSchema.parse(JSON.parse(clientData)).challenge;
  } catch {
    // Whoever sends something else has no challenge.
    return null;
  }
}
