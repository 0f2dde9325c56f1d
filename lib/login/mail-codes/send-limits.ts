import "server-only";
import { digest } from "@/lib/crypto/digest";
import { countAgainst, createRateLimit, expectRoom } from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";
import { AppError } from "@/lib/domain/error";

const quarter = 15 * 60;
const day = 24 * 60 * 60;

/**
 * How many mails people may ask for who are not signed in (SEC-58). Of one receiver by network, so that a stranger does not use up what
 * the owner has, and over all networks, which spares the inbox and bounds how many codes can be guessed at: thirty a day with five
 * tries each of a million. A browser in which the user has signed in before is counted by itself alone (SEC-55), and has no more a day:
 * others may use it as well.
 */
const limits = {
  pair: createRateLimit({ name: "mail-pair", points: 5, seconds: quarter }),
  pairDay: createRateLimit({ name: "mail-pair-day", points: 10, seconds: day }),
  receiver: createRateLimit({ name: "mail-receiver", points: 30, seconds: day }),
  network: createRateLimit({ name: "mail-network", points: 60, seconds: quarter }),
  pool: createRateLimit({ name: "mail-pool", points: 1_000, seconds: quarter }),
  browser: createRateLimit({ name: "mail-browser", points: 5, seconds: quarter }),
  browserDay: createRateLimit({ name: "mail-browser-day", points: 30, seconds: day }),
};

/** A mail that somebody asks for. */
export interface AskedMail {
  poolId: string;
  /** In its one form. Whether it is anybody's makes no difference. */
  address: string;
  clientAddress: string | null;
  /** The name of a browser in which the user with this address has signed in before. */
  knownBrowser: string | null;
}

/**
 * Counts a mail before it is known whether there is anybody to send it to.
 *
 * @throws AppError `login.too_many_mails`.
 */
export async function countAskedMail(asked: AskedMail): Promise<void> {
  try {
    if (asked.knownBrowser) return await countKnown(digest(asked.knownBrowser));
    const { poolId, address, clientAddress } = asked;
    const network = clientNetwork(clientAddress);
    const pair = digest(`${poolId} ${network} ${address}`);
    await expectRoom(limits.pair, pair);
    await expectRoom(limits.pairDay, pair);
    await countAgainst(limits.network, digest(`${poolId} ${network}`));
    await countAgainst(limits.pair, pair);
    await countAgainst(limits.pairDay, pair);
    await countAgainst(limits.receiver, digest(`${poolId} ${address}`));
    await countAgainst(limits.pool, digest(poolId));
  } catch (error) {
    if (error instanceof AppError && error.code === "request.too_many")
      throw new AppError("login.too_many_mails");
    throw error;
  }
}

async function countKnown(browser: string): Promise<void> {
  await countAgainst(limits.browser, browser);
  await countAgainst(limits.browserDay, browser);
}
