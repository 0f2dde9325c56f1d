import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";

interface Kept<Made> {
  version: number;
  made: Promise<Made>;
  /** Until when it is good, as `performance.now` counts. */
  until: number;
}

/** Something costly that is made once for each version of a pool at one of its addresses, and kept while there is room. */
export class PoolCache<Made> {
  /** The least recently used first. */
  private readonly kept = new Map<string, Kept<Made>>();

  /**
   * @param capacity how many are kept.
   * @param make runs once for requests that come at the same time, and is told what was kept before; what fails is forgotten and made
   * anew.
   * @param goodFor for how many milliseconds something that was just made is good, by a clock that nobody sets.
   */
  constructor(
    private readonly capacity: number,
    private readonly make: (pool: PoolAddress, before: Promise<Made> | undefined) => Promise<Made>,
    private readonly goodFor: (made: Made) => number = () => Number.POSITIVE_INFINITY,
  ) {}

  /**
   * What was made for this pool. A later version replaces an earlier one, which stays good for whoever has it; somebody
   * who still remembers the earlier version gets the later one's. What is good no longer is made anew, for the later of both versions.
   */
  get(pool: PoolAddress): Promise<Made> {
    const key = keyOf(pool);
    const known = this.kept.get(key);
    if (!known || known.version < pool.version) return this.add(pool);
    if (known.until <= performance.now()) return this.add({ ...pool, version: known.version });
    this.kept.delete(key);
    this.kept.set(key, known);
    return known.made;
  }

  private add(pool: PoolAddress): Promise<Made> {
    const key = keyOf(pool);
    const made = this.make(pool, this.kept.get(key)?.made);
    const entry: Kept<Made> = { version: pool.version, made, until: Number.POSITIVE_INFINITY };
    this.kept.delete(key);
    this.kept.set(key, entry);
    if (this.kept.size > this.capacity) this.kept.delete(this.kept.keys().next().value ?? "");
    made.then(
      (ready) => {
        entry.until = performance.now() + this.goodFor(ready);
      },
      // Whoever asked gets the failure itself; here it only makes room for another try.
      () => {
        if (this.kept.get(key) === entry) this.kept.delete(key);
      },
    );
    return made;
  }
}

/** What is made says who it is by the address that it was asked at. */
function keyOf({ id, base }: PoolAddress): string {
  return `${id} ${base}`;
}
