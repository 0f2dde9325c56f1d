import "server-only";
import { createReference } from "@/lib/crypto/random";
import { findPoolDomain, takeDueDomains } from "@/lib/data/pool-domains";
import { isDenial } from "@/lib/domain/custom-domain/proof";
import { log } from "@/lib/log/log";
import { type AskedDomain, lookForProof } from "./look-for-proof";

const hour = 60 * 60;

/** In one turn: each may take seconds. */
const inOneTurn = 20;

/**
 * Looks for the records of domains that were not looked for lately: of proven ones every day, and of those that wait every hour for a
 * week. Any number of instances may do so at once. What fails for one keeps no other from its turn.
 */
export async function checkDueDomains(): Promise<void> {
  const due = await takeDueDomains({ provenSeconds: 24 * hour, waitingSeconds: hour, limit: inOneTurn });
  for (const domain of due) {
    try {
      await checkDueDomain(domain);
    } catch (error) {
      log().error({ err: error, pool: domain.poolId, host: domain.host }, "a domain could not be checked");
    }
  }
}

async function checkDueDomain(domain: AskedDomain): Promise<void> {
  const { id, poolId, host } = domain;
  const context = { actor: "schedule", clientAddress: null, reference: createReference() } as const;
  const finding = await lookForProof(domain, context);
  const checked = await findPoolDomain({ poolId, domainId: id });
  if (checked && checked.role !== "none" && isDenial(finding))
    log().warn({ pool: poolId, host, finding }, "a domain that is in use has lost its record");
}
