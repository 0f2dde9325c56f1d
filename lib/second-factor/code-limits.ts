import "server-only";
import { digest } from "@/lib/crypto/digest";
import {
  type Count,
  countAgainstAll,
  giveBackAll,
  isLetThrough,
  type RateLimit,
} from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";

/**
 * Codes that are looked at for one account, whoever enters them. Six digits of which three count at a time are guessed with
 * 50 tries in a day once in 18 years. Whoever uses the day up has the first factor; passkeys are not counted, for nobody guesses them,
 * and recovery codes for each network apart, so a stranger with a password does not keep its owner out (SEC-52, SEC-55).
 */
const limits = {
  authenticator: [
    { name: "second-factor-quarter", points: 10, seconds: 15 * 60 },
    { name: "second-factor-day", points: 50, seconds: 24 * 60 * 60 },
  ],
  // Of 80 bits nobody finds one, from however many networks.
  recovery: [{ name: "recovery-code-quarter", points: 10, seconds: 15 * 60 }],
} satisfies Record<string, RateLimit[]>;

/** Whose code is counted, an administrator's or a user's, and where it came from. */
export interface CodeEntry {
  ownerId: string;
  clientAddress: string | null;
}

/** As {@link hasRoomForCode}. @throws AppError `request.too_many` when the limits are used up. */
export async function countCode(kind: keyof typeof limits, entry: CodeEntry): Promise<void> {
  await countAgainstAll(countsOf(kind, entry));
}

/** Counts a code before it is looked at. @returns false when the limits are used up. */
export function hasRoomForCode(kind: keyof typeof limits, entry: CodeEntry): Promise<boolean> {
  return isLetThrough(countsOf(kind, entry));
}

/** Takes a right code out of the counts: only failures add up. */
export async function forgetCode(kind: keyof typeof limits, entry: CodeEntry): Promise<void> {
  await giveBackAll(countsOf(kind, entry));
}

function countsOf(kind: keyof typeof limits, { ownerId, clientAddress }: CodeEntry): Count[] {
  const key = kind === "authenticator" ? ownerId : digest(`${ownerId} ${clientNetwork(clientAddress)}`);
  return limits[kind].map((limit) => [limit, key]);
}
