import "server-only";
import { countAgainst, createRateLimit } from "@/lib/data/rate-limits";

/**
 * Codes that are looked at for one account, whoever enters them. Six digits of which three count at a time are guessed with
 * 50 tries in a day once in 18 years. Whoever uses the day up has the password; passkeys are not counted, for nobody guesses them,
 * and recovery codes apart, so a stranger with the password does not keep the owner out (SEC-52, SEC-55).
 */
const limits = {
  authenticator: [
    createRateLimit({ name: "second-factor-quarter", points: 10, seconds: 15 * 60 }),
    createRateLimit({ name: "second-factor-day", points: 50, seconds: 24 * 60 * 60 }),
  ],
  recovery: [createRateLimit({ name: "recovery-code-quarter", points: 10, seconds: 15 * 60 })],
};

/** Counts a code before it is looked at. @throws AppError `request.too_many`. */
export async function countCode(kind: keyof typeof limits, administratorId: string): Promise<void> {
  for (const limit of limits[kind]) await countAgainst(limit, administratorId);
}

/** Takes a right code out of the counts: only failures add up. */
export async function forgetCode(kind: keyof typeof limits, administratorId: string): Promise<void> {
  await Promise.all(limits[kind].map((limit) => limit.reward(administratorId)));
}
