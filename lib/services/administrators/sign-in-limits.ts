import "server-only";
import { digest } from "@/lib/crypto/digest";
import { countAgainst, createRateLimit, expectRoom } from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";

const quarter = 15 * 60;

/**
 * How many attempts are evaluated in a quarter of an hour. Strangers are counted by account and network, by network, and
 * by account, which slows guessing from many networks. A stranger with many networks can use up an account's limit at any
 * time; so a browser in which the account has signed in before is counted by itself alone, and no stranger can keep its
 * owner out (SEC-55).
 */
const limits = {
  pair: createRateLimit({ name: "console-sign-in-pair", points: 5, seconds: quarter }),
  address: createRateLimit({ name: "console-sign-in-address", points: 30, seconds: quarter }),
  account: createRateLimit({ name: "console-sign-in-account", points: 100, seconds: quarter }),
  browser: createRateLimit({ name: "console-sign-in-browser", points: 5, seconds: quarter }),
};

interface Attempt {
  email: string;
  clientAddress: string | null;
  /** The name of a browser in which this account has signed in before. */
  knownBrowser: string | null;
}

/**
 * Counts an attempt before it is evaluated. Known and unknown accounts are counted alike. The network goes first, because
 * its limit bounds how many pairs and accounts it can name: what it is refused adds no row. Tries at one account beyond the
 * pair's limit are not counted against the network, where others have tries of their own.
 *
 * @throws AppError `request.too_many`
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  if (attempt.knownBrowser) return countAgainst(limits.browser, digest(attempt.knownBrowser));
  const keys = keysOf(attempt);
  await expectRoom(limits.pair, keys.pair);
  await countAgainst(limits.address, keys.address);
  await countAgainst(limits.pair, keys.pair);
  await countAgainst(limits.account, keys.account);
}

/** Takes a successful attempt out of the counts: only failures add up. */
export async function forgetAttempt(attempt: Attempt): Promise<void> {
  if (attempt.knownBrowser) {
    await limits.browser.delete(digest(attempt.knownBrowser));
    return;
  }
  const keys = keysOf(attempt);
  await Promise.all([
    limits.pair.delete(keys.pair),
    limits.address.reward(keys.address),
    limits.account.reward(keys.account),
  ]);
}

/** Digests, so that the table of counters lists neither accounts nor addresses. */
function keysOf({ email, clientAddress }: Attempt) {
  const network = clientNetwork(clientAddress);
  return { pair: digest(`${email} ${network}`), address: digest(network), account: digest(email) };
}
