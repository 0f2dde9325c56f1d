import "server-only";
import { countAttemptsBySlot, type SlotCount } from "@/lib/data/sign-in-statistics";
import { slotMinutes } from "@/lib/domain/login/sign-in-days";
import type { PoolScope } from "@/lib/services/access/scope";

/** So many pools are remembered; a pool's slots of two weeks weigh some 100 kB. */
const most = 50;

/**
 * What is settled of each pool, in this process: it changes no more, but where somebody shows a second factor after its time was over, in a
 * session that they kept open.
 */
const settled = new Map<string, SlotCount[]>();

/**
 * What a pool's sign-ins of the last days came to, by slots. Settled slots are counted once in a process, so that an overview
 * costs the last hour and not all attempts of two weeks.
 *
 * @param days no more than attempts are kept for.
 */
export async function countSlots({ poolId }: PoolScope, days: number): Promise<Omit<SlotCount, "settled">[]> {
  const oldest = Date.now() / 1000 - days * 86_400 - slotMinutes * 60;
  const known = (settled.get(poolId) ?? []).filter(({ slot }) => slot > oldest);
  const last = known.at(-1);
  const counted = await countAttemptsBySlot(poolId, days, last && last.slot + slotMinutes * 60);
  const slots = [...known, ...counted];
  settled.delete(poolId);
  settled.set(
    poolId,
    slots.filter((slot) => slot.settled),
  );
  for (const first of settled.keys()) {
    if (settled.size <= most) break;
    settled.delete(first);
  }
  return slots.map(({ settled: _, ...slot }) => slot);
}
