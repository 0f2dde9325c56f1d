import "server-only";
import { digest } from "@/lib/crypto/digest";
import { type Count, giveBackAll, isLetThrough, type RateLimit } from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";
import { AppError } from "@/lib/domain/error";

const quarter = 15 * 60;

/**
 * How many tries are evaluated in a quarter of an hour; only wrong ones add up. Strangers are counted by account and network, by
 * network, by account, which slows guessing from many networks, and by pool. A stranger with many networks can use up an account's
 * or a pool's limit for as long as they go on; so a browser in which the user has signed in before is counted by itself alone, and
 * DingTalk is never counted: no stranger keeps its people out (SEC-55).
 */
const limits = {
  pair: { name: "login-pair", points: 5, seconds: quarter },
  network: { name: "login-network", points: 60, seconds: quarter },
  account: { name: "login-account", points: 50, seconds: quarter },
  pool: { name: "login-pool", points: 2_000, seconds: quarter },
  browser: { name: "login-browser", points: 5, seconds: quarter },
} satisfies Record<string, RateLimit>;

/** A try to prove somebody in a pool. */
export interface Try {
  poolId: string;
  /** The name that was typed, in its one form. */
  canonical: string;
  clientAddress: string | null;
  /** The name of a browser in which this user has signed in before. */
  knownBrowser: string | null;
}

/**
 * Counts a try before it is evaluated. Known and unknown accounts are counted alike. The network goes first, because its limit
 * bounds how many accounts it can name: what it is refused adds no row, and reaches neither the account nor the pool.
 *
 * @throws AppError `login.too_many_tries`.
 */
export async function countTry(made: Try): Promise<void> {
  const { counts, own } = countsOf(made);
  if (!(await isLetThrough(counts, [own]))) throw new AppError("login.too_many_tries");
}

/** Takes a try that proved somebody out of the counts. */
export async function forgetTry(made: Try): Promise<void> {
  const { counts, own } = countsOf(made);
  await giveBackAll(counts, [own]);
}

/**
 * What a try is counted as, in order, and which of them is nobody else's. By digests, so that the table of counters lists neither
 * accounts nor addresses.
 */
function countsOf({ poolId, canonical, clientAddress, knownBrowser }: Try): { counts: Count[]; own: Count } {
  if (knownBrowser) {
    const own: Count = [limits.browser, digest(knownBrowser)];
    return { counts: [own], own };
  }
  const network = clientNetwork(clientAddress);
  const own: Count = [limits.pair, digest(`${poolId} ${network} ${canonical}`)];
  return {
    counts: [
      [limits.network, digest(`${poolId} ${network}`)],
      own,
      [limits.account, digest(`${poolId} ${canonical}`)],
      [limits.pool, digest(poolId)],
    ],
    own,
  };
}
