import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { findSpentAttempt, type PresentedAttempt, type SpentRow } from "@/lib/data/attempts";

/** Milliseconds that whoever took an attempt may take: to ask DingTalk (REL-11), and to decide once it has answered. */
const patience = { asking: 12_000, deciding: 1_000 };
const pause = 100;

/**
 * Waits until an attempt that is under way elsewhere is decided, or its person is asked.
 *
 * @returns the attempt as it is then; undecided when whoever took it is gone.
 */
export async function waitForEnd(key: PresentedAttempt, spent: SpentRow): Promise<SpentRow> {
  const limitOf = ({ sealedProof }: SpentRow) =>
    performance.now() + (sealedProof === null ? patience.asking : patience.deciding);
  let current = spent;
  let limit = limitOf(spent);
  while (!current.finished && !current.asked && performance.now() < limit) {
    await wait(pause);
    const next = await findSpentAttempt(key);
    if (!next) return current;
    if (current.sealedProof === null && next.sealedProof !== null) limit = limitOf(next);
    current = next;
  }
  return current;
}
