import "server-only";
import { digest } from "@/lib/crypto/digest";
import { countAgainst, createRateLimit, expectRoom } from "@/lib/data/rate-limits";
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
  pair: createRateLimit({ name: "login-pair", points: 5, seconds: quarter }),
  network: createRateLimit({ name: "login-network", points: 60, seconds: quarter }),
  account: createRateLimit({ name: "login-account", points: 50, seconds: quarter }),
  pool: createRateLimit({ name: "login-pool", points: 2_000, seconds: quarter }),
  browser: createRateLimit({ name: "login-browser", points: 5, seconds: quarter }),
};

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
  try {
    if (made.knownBrowser) return await countAgainst(limits.browser, digest(made.knownBrowser));
    const keys = keysOf(made);
    await expectRoom(limits.pair, keys.pair);
    await countAgainst(limits.network, keys.network);
    await countAgainst(limits.pair, keys.pair);
    await countAgainst(limits.account, keys.account);
    await countAgainst(limits.pool, keys.pool);
  } catch (error) {
    if (error instanceof AppError && error.code === "request.too_many")
      throw new AppError("login.too_many_tries");
    throw error;
  }
}

/** Takes a try that proved somebody out of the counts. */
export async function forgetTry(made: Try): Promise<void> {
  if (made.knownBrowser) {
    await limits.browser.delete(digest(made.knownBrowser));
    return;
  }
  const keys = keysOf(made);
  await Promise.all([
    limits.pair.delete(keys.pair),
    limits.network.reward(keys.network),
    limits.account.reward(keys.account),
    limits.pool.reward(keys.pool),
  ]);
}

/** Digests, so that the table of counters lists neither accounts nor addresses. */
function keysOf({ poolId, canonical, clientAddress }: Try) {
  const network = clientNetwork(clientAddress);
  return {
    pair: digest(`${poolId} ${network} ${canonical}`),
    network: digest(`${poolId} ${network}`),
    account: digest(`${poolId} ${canonical}`),
    pool: digest(poolId),
  };
}
