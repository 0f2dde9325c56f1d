import "server-only";
import { RateLimiterRes } from "rate-limiter-flexible";
import { digest } from "@/lib/crypto/digest";
import { createRateLimit } from "@/lib/data/rate-limits";
import { AppError } from "@/lib/domain/error";

const quarter = 15 * 60;

/**
 * How many attempts are evaluated in a quarter of an hour. The narrow limit counts one account from one address, so a
 * stranger who guesses locks out only themselves; the wide one of the account stands far above what one address can
 * reach, ends by itself, and slows guessing from many addresses (SEC-55).
 */
const limits = {
  pair: createRateLimit({ name: "console-sign-in-pair", points: 5, seconds: quarter }),
  address: createRateLimit({ name: "console-sign-in-address", points: 30, seconds: quarter }),
  account: createRateLimit({ name: "console-sign-in-account", points: 100, seconds: quarter }),
};

interface Attempt {
  email: string;
  clientAddress: string | null;
}

/**
 * Counts an attempt before it is evaluated. Known and unknown accounts are counted alike.
 *
 * @throws AppError `request.too_many`
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  const keys = keysOf(attempt);
  try {
    await limits.pair.consume(keys.pair);
    await limits.address.consume(keys.address);
    await limits.account.consume(keys.account);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new AppError("request.too_many");
    throw error;
  }
}

/** Takes a successful attempt out of the counts: only failures add up. */
export async function forgetAttempt(attempt: Attempt): Promise<void> {
  const keys = keysOf(attempt);
  await Promise.all([
    limits.pair.delete(keys.pair),
    limits.address.reward(keys.address),
    limits.account.reward(keys.account),
  ]);
}

/** Digests, so that the table of counters lists neither accounts nor addresses. */
function keysOf({ email, clientAddress }: Attempt) {
  const address = clientAddress ?? "unknown";
  return { pair: digest(`${email} ${address}`), address: digest(address), account: digest(email) };
}
