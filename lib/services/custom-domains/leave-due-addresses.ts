import "server-only";
import { baseAt } from "@/lib/addresses/pools";
import { recordEvent } from "@/lib/audit/record-event";
import { createReference } from "@/lib/crypto/random";
import {
  type AddressChange,
  changeAddresses,
  listPoolsToLeave,
  lockPoolAddresses,
} from "@/lib/data/pool-domains";
import { inTransaction } from "@/lib/data/transaction";
import { nameOfBase } from "@/lib/domain/custom-domain/shown-address";
import { log } from "@/lib/log/log";

/** Writes down that addresses have ended whose time is over: nothing answers there since that moment. */
export async function leaveDueAddresses(): Promise<void> {
  for (const poolId of await listPoolsToLeave()) {
    try {
      await leaveAddresses(poolId);
    } catch (error) {
      log().error({ err: error, pool: poolId }, "the end of an address could not be written");
    }
  }
}

async function leaveAddresses(poolId: string): Promise<void> {
  await inTransaction(async (queries) => {
    const stored = await lockPoolAddresses(queries, poolId);
    if (!stored) return;
    const { slug, role, until, domains, now } = stored;
    const all = [{ id: null, host: null, role, until }, ...domains];
    const over = all.filter((one) => one.role === "former" && one.until !== null && one.until <= now);
    if (over.length === 0) return;
    const end = ({ id }: (typeof over)[number]): AddressChange => ({
      domainId: id,
      role: "none",
      until: null,
    });
    await changeAddresses(queries, poolId, over.map(end));
    for (const { host } of over)
      await recordEvent(queries, {
        action: "pool.address_ended",
        context: { actor: "schedule", clientAddress: null, reference: createReference() },
        poolId,
        object: `pool:${poolId}`,
        outcome: "success",
        details: { address: nameOfBase(baseAt(slug, host)) },
      });
  });
}
