/** What a new connection of a pool is proposed to be called: `dingtalk`, then `dingtalk-2` and so on. */
export interface ProposedName {
  identifier: string;
  /** Which one it is, from 1. */
  number: number;
}

/** The first proposal that no connection of the pool has yet. */
export function proposeName(taken: readonly string[]): ProposedName {
  for (let number = 1; ; number += 1) {
    const identifier = number === 1 ? "dingtalk" : `dingtalk-${number}`;
    if (!taken.includes(identifier)) return { identifier, number };
  }
}
