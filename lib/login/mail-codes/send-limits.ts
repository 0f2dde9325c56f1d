import "server-only";
import { digest } from "@/lib/crypto/digest";
import { type Count, isLetThrough, type RateLimit } from "@/lib/data/rate-limits";
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
  pair: { name: "mail-pair", points: 5, seconds: quarter },
  pairDay: { name: "mail-pair-day", points: 10, seconds: day },
  receiver: { name: "mail-receiver", points: 30, seconds: day },
  network: { name: "mail-network", points: 60, seconds: quarter },
  pool: { name: "mail-pool", points: 1_000, seconds: quarter },
  browser: { name: "mail-browser", points: 5, seconds: quarter },
  browserDay: { name: "mail-browser-day", points: 30, seconds: day },
} satisfies Record<string, RateLimit>;

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
  const { counts, own } = countsOf(asked);
  if (!(await isLetThrough(counts, own))) throw new AppError("login.too_many_mails");
}

/** What a mail is counted as, in order, and which of them are nobody else's. */
function countsOf({ poolId, address, clientAddress, knownBrowser }: AskedMail): {
  counts: Count[];
  own: Count[];
} {
  if (knownBrowser) {
    const browser = digest(knownBrowser);
    const own: Count[] = [
      [limits.browser, browser],
      [limits.browserDay, browser],
    ];
    return { counts: own, own };
  }
  const network = clientNetwork(clientAddress);
  const pair = digest(`${poolId} ${network} ${address}`);
  const own: Count[] = [
    [limits.pair, pair],
    [limits.pairDay, pair],
  ];
  return {
    counts: [
      [limits.network, digest(`${poolId} ${network}`)],
      ...own,
      [limits.receiver, digest(`${poolId} ${address}`)],
      [limits.pool, digest(poolId)],
    ],
    own,
  };
}
