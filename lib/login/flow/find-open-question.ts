import "server-only";
import { findDecisionBasis } from "@/lib/data/decision-basis";
import { decide, type Question } from "@/lib/domain/login/decide";
import type { AskedAttempt } from "../attempts/find-asked";

/**
 * What somebody who was asked can answer by now. Of a connection that asks nobody any more what it does instead is all that is left.
 *
 * @returns null where there is nothing to answer: they are known by now, or nobody comes in.
 */
export async function findOpenQuestion({ attempt, proof }: AskedAttempt): Promise<Question | null> {
  const { decided, facts, rule } = await findDecisionBasis(attempt, proof, null);
  if (decided) return null;
  const decision = decide(proof, facts, rule);
  if (decision.kind === "ask") return { methods: decision.methods, create: decision.create };
  return decision.kind === "create" ? { methods: [], create: true } : null;
}
