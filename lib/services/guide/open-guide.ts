import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { registrationFacts } from "@/lib/addresses/registration-facts";
import { digest } from "@/lib/crypto/digest";
import { listCheckResults } from "@/lib/data/connection-checks";
import { listOfferingApplications } from "@/lib/data/connection-lists";
import { getConnection } from "@/lib/data/connection-settings";
import { findGuidedConnection } from "@/lib/data/setup-guides";
import { type CheckResult, linesFor } from "@/lib/domain/connection/check";
import { checkMark } from "@/lib/domain/connection/check-mark";
import { resultsOf } from "@/lib/domain/connection/check-results";
import type { ConnectionSettings } from "@/lib/domain/connection/settings/settings";
import { AppError } from "@/lib/domain/error";
import { countGuideOpening, forgetGuideOpening } from "./guide-limit";

/** What a link to the steps shows: nothing that a stranger could use, and no secret (SEC-63). */
export interface OpenedGuide {
  poolName: string;
  connectionName: string;
  /** Which enterprise's app is meant: both are on DingTalk's pages for everybody who manages it, and open nothing. */
  corpId: string;
  expiresAt: Date;
  /** What decides which steps there are. The AppKey is a part of the links that grant permissions. */
  values: Pick<ConnectionSettings, "clientId" | "modes" | "profileFields" | "matching" | "callbackUrl"> & {
    identifier: string;
  };
  registration: ReturnType<typeof registrationFacts>;
  results: CheckResult[];
}

/**
 * The steps at DingTalk that a link shows to whoever has it. A link that never was, one that has ended and one whose connection
 * cannot be read are the same.
 *
 * @throws AppError `request.not_found`; `request.too_many` after 60 wrong links from one network in a quarter of an hour.
 */
export async function openGuide(
  { token }: { token: string },
  { clientAddress }: { clientAddress: string | null },
): Promise<OpenedGuide> {
  await countGuideOpening(clientAddress);
  const guide = await findGuidedConnection(digest(token));
  if (!guide) throw new AppError("request.not_found");
  await forgetGuideOpening(clientAddress);
  const [connection, pool, applications, stored] = await Promise.all([
    getConnection(guide),
    getPoolAddress(guide.poolId),
    listOfferingApplications(guide),
    listCheckResults(guide),
  ]);
  if (!connection.settings) throw new AppError("request.not_found");
  const { settings, secretFingerprint } = connection;
  const { corpId, clientId, modes, profileFields, matching, callbackUrl } = settings;
  const results = resultsOf(linesFor(settings), stored, checkMark({ ...settings, secretFingerprint }));
  return {
    poolName: pool.name,
    connectionName: connection.displayName,
    corpId,
    expiresAt: guide.expiresAt,
    values: { identifier: connection.identifier, clientId, modes, profileFields, matching, callbackUrl },
    registration: registrationFacts(pool, applications),
    results: results.map(withoutText),
  };
}

/** What DingTalk said is for administrators; the page needs when a line was seen, and our address. */
function withoutText({ details: { requestIp }, ...result }: CheckResult): CheckResult {
  return { ...result, details: requestIp === undefined ? {} : { requestIp } };
}
