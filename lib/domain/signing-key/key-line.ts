/** The algorithms that pools sign with, the default first (SEC-08). */
export const signingAlgorithms = ["ES256", "RS256"] as const;

/**
 * What a signing key of a pool is at a moment:
 *
 * - `active`: tokens are signed with it.
 * - `next`: it is published, so that whoever keeps published keys has it in time.
 * - `retired`: it is published, so that what it signed can be verified for as long as that counts.
 *
 * One that is not published any more is none of them: it is gone.
 */
export type KeyState = "active" | "next" | "retired";

/** The moments of a signing key, as they are stored, by the database's clock. */
export interface KeyMoments {
  algorithm: string;
  /** When it begins to be signed with. */
  activeFrom: Date;
  /** When it ends to be published; null for the last of its algorithm. */
  publishedUntil: Date | null;
  /** Its private part is still there. */
  canSign: boolean;
}

/**
 * What each key of a pool is now (REL-31): of each algorithm the latest whose time has come is signed with, what comes after it waits, what
 * came before it is retired, and what is gone is left out. Whoever reads the same rows by the same clock comes to the same end, so instances
 * need not be told. A clock that was set back leaves no pool without one (REL-35): the first key that can sign is signed with at any time, and
 * one without its private part at none.
 *
 * @returns the active ones first, as a provider takes the first that fits, then the next, then the retired; of a kind the default
 * algorithm first.
 */
export function lineUpKeys<Key extends KeyMoments>(
  keys: readonly Key[],
  now: Date,
): (Key & { state: KeyState })[] {
  const published = keys.filter(({ publishedUntil }) => publishedUntil === null || publishedUntil > now);
  const lined = listAlgorithms(published).flatMap((algorithm) =>
    markStates(
      published.filter((key) => key.algorithm === algorithm),
      now,
    ),
  );
  return (["active", "next", "retired"] as const).flatMap((state) =>
    lined.filter((key) => key.state === state),
  );
}

/** Marks the published keys of one algorithm, at least one. */
function markStates<Key extends KeyMoments>(keys: readonly Key[], now: Date): (Key & { state: KeyState })[] {
  const line = keys.toSorted((a, b) => a.activeFrom.getTime() - b.activeFrom.getTime());
  const latest = line.findLastIndex(({ activeFrom, canSign }) => canSign && activeFrom <= now);
  const active = latest < 0 ? line.findIndex(({ canSign }) => canSign) : latest;
  return line.map((key, index) => ({
    ...key,
    state: index === active ? "active" : index > active ? "next" : "retired",
  }));
}

/** The algorithms of keys, the default first and those of former releases last. */
function listAlgorithms(keys: readonly KeyMoments[]): string[] {
  const used = new Set(keys.map(({ algorithm }) => algorithm));
  return [...new Set<string>([...signingAlgorithms, ...used])].filter((algorithm) => used.has(algorithm));
}

/** When the line will be another one, or null for as long as nothing is stored that says so. */
export function findNextChange(keys: readonly KeyMoments[], now: Date): Date | null {
  const moments = keys
    .flatMap(({ activeFrom, publishedUntil }) => [activeFrom, publishedUntil])
    .filter((moment) => moment !== null && moment > now)
    .map((moment) => moment?.getTime() ?? 0);
  return moments.length > 0 ? new Date(Math.min(...moments)) : null;
}
