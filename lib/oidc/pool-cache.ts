import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";

/** Something costly that is made once for each version of a pool and kept while there is room. */
export class PoolCache<Made> {
  /** The least recently used first. */
  private readonly kept = new Map<string, { version: number; made: Promise<Made> }>();

  /**
   * @param capacity how many pools are kept.
   * @param make runs once for requests that come at the same time; what fails is forgotten and made anew.
   */
  constructor(
    private readonly capacity: number,
    private readonly make: (pool: PoolAddress) => Promise<Made>,
  ) {}

  /**
   * What was made for this pool. A later version replaces an earlier one, which stays good for whoever has it; somebody
   * who still remembers the earlier version gets the later one's.
   */
  get(pool: PoolAddress): Promise<Made> {
    const known = this.kept.get(pool.id);
    if (!known || known.version < pool.version) return this.add(pool);
    this.kept.delete(pool.id);
    this.kept.set(pool.id, known);
    return known.made;
  }

  private add(pool: PoolAddress): Promise<Made> {
    const entry = { version: pool.version, made: this.make(pool) };
    this.kept.delete(pool.id);
    this.kept.set(pool.id, entry);
    if (this.kept.size > this.capacity) this.kept.delete(this.kept.keys().next().value ?? "");
    // Whoever asked gets the failure itself; here it only makes room for another try.
    entry.made.catch(() => {
      if (this.kept.get(pool.id) === entry) this.kept.delete(pool.id);
    });
    return entry.made;
  }
}
