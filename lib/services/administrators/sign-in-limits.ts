import "server-only";
import { digest } from "@/lib/crypto/digest";
import { type Count, countAgainstAll, giveBackAll, type RateLimit } from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";

const quarter = 15 * 60;

/**
 * How many attempts are evaluated in a quarter of an hour. Strangers are counted by account and network, by network, and
 * by account, which slows guessing from many networks. A stranger with many networks can use up an account's limit at any
 * time; so a browser in which the account has signed in before is counted by itself alone, and no stranger can keep its
 * owner out (SEC-55).
 */
const limits = {
  pair: { name: "console-sign-in-pair", points: 5, seconds: quarter },
  address: { name: "console-sign-in-address", points: 30, seconds: quarter },
  account: { name: "console-sign-in-account", points: 100, seconds: quarter },
  browser: { name: "console-sign-in-browser", points: 5, seconds: quarter },
} satisfies Record<string, RateLimit>;

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
  const { counts, own } = countsOf(attempt);
  await countAgainstAll(counts, [own]);
}

/** Takes a successful attempt out of the counts: only failures add up. */
export async function forgetAttempt(attempt: Attempt): Promise<void> {
  const { counts, own } = countsOf(attempt);
  await giveBackAll(counts, [own]);
}

/**
 * What an attempt is counted as, in order, and which of them is nobody else's. By digests, so that the table of counters lists neither
 * accounts nor addresses.
 */
function countsOf({ email, clientAddress, knownBrowser }: Attempt): { counts: Count[]; own: Count } {
  if (knownBrowser) {
    const own: Count = [limits.browser, digest(knownBrowser)];
    return { counts: [own], own };
  }
  const network = clientNetwork(clientAddress);
  const own: Count = [limits.pair, digest(`${email} ${network}`)];
  return {
    counts: [[limits.address, digest(network)], own, [limits.account, digest(email)]],
    own,
  };
}
