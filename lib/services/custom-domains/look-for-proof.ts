import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { config } from "@/lib/config";
import { noteFinding, type PoolDomain, proveDomain, withdrawProof } from "@/lib/data/pool-domains";
import { inTransaction } from "@/lib/data/transaction";
import { type Finding, isDenial, judgeAnswer, proofName, tokensIn } from "@/lib/domain/custom-domain/proof";
import { log } from "@/lib/log/log";
import { lookUpTxt } from "@/lib/outgoing/look-up-txt";

/** What is looked for. */
export interface AskedDomain extends Pick<PoolDomain, "id" | "host" | "token"> {
  poolId: string;
}

/**
 * Looks for the DNS record of a domain and writes down what comes of it. A record that is right proves the host for its pool. A proven
 * domain whose record has gone has to be proven anew where it is no address of its pool; where it is one it stays, because nobody's
 * sign-in ends with a record that somebody tidied away: the console and the log warn.
 *
 * @param context who looks.
 */
export async function lookForProof(domain: AskedDomain, context: AuditContext): Promise<Finding> {
  const { id, poolId, host, token } = domain;
  const answer = await lookUpTxt(proofName(host), config().nameServers);
  const judged = judgeAnswer(answer, token);
  const event = { context, poolId, object: `pool:${poolId}`, outcome: "success", details: { host } } as const;
  const finding = await inTransaction(async (queries): Promise<Finding> => {
    if (judged === "found") {
      const { proof, lostBy } = await proveDomain(queries, { id, host }, tokensIn(answer));
      for (const other of lostBy)
        await recordEvent(queries, {
          ...event,
          // Who has looked is nobody of that pool's.
          context: { ...context, actor: "schedule", clientAddress: null },
          poolId: other,
          object: `pool:${other}`,
          action: "pool.domain_proof_lost",
        });
      if (proof === "proven") await recordEvent(queries, { ...event, action: "pool.domain_proven" });
      return proof === "taken" ? "taken" : "found";
    }
    if (isDenial(judged) && (await withdrawProof(queries, id)))
      await recordEvent(queries, { ...event, action: "pool.domain_proof_lost" });
    return judged;
  });
  await noteFinding(id, finding);
  log().info({ pool: poolId, host, finding }, "the record of a domain was looked for");
  return finding;
}
