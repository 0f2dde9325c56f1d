import { causeOf } from "./cause";

/** So many causes are named where causes are counted; the others are counted together. */
export const namedCauses = 6;

/** How often attempts were refused for one reason. */
export interface ReasonCount {
  reason: string;
  count: number;
}

/** The same by DingTalk's own code behind it; null without one. */
export interface CauseCount extends ReasonCount {
  upstreamCode: string | null;
}

/**
 * The causes of counted refusals, each sentence once, the most frequent first: reasons that DingTalk's codes say in several ways are
 * taken apart by these. Of a reason with more refusals than were looked at for their codes only what all of those agree on is said,
 * else what is true of each.
 *
 * @param newest the codes of a reason's newest refusals, as far as they were looked at; reasons may be missing.
 */
export function countCauses(reasons: readonly ReasonCount[], newest: readonly CauseCount[]): CauseCount[] {
  return reasons
    .flatMap(({ reason, count }) => {
      const said = joinBySentence(newest.filter((code) => code.reason === reason));
      const [only, ...others] = said;
      const seen = said.reduce((total, cause) => total + cause.count, 0);
      if (only && others.length > 0 && seen >= count) return said;
      return [{ reason, count, upstreamCode: only && others.length === 0 ? only.upstreamCode : null }];
    })
    .sort((a, b) => b.count - a.count);
}

/** Several codes may come to one sentence: that of the first of them stands for all. */
function joinBySentence(codes: readonly CauseCount[]): CauseCount[] {
  const joined = new Map<string, CauseCount>();
  for (const code of codes) {
    const { sentence } = causeOf(code);
    const known = joined.get(sentence);
    joined.set(sentence, known ? { ...known, count: known.count + code.count } : code);
  }
  return [...joined.values()];
}
