import "server-only";

const freshForMilliseconds = 5_000;

/**
 * What pages read with every request, remembered for five seconds: it can be as old as that. What was read last is the last to go where
 * there is no room.
 */
export class ShortMemory<Value> {
  private readonly remembered = new Map<string, { value: Value; until: number }>();

  constructor(private readonly capacity: number) {}

  /** What is remembered of a key, also that it is nothing; undefined when it has to be read. */
  find(key: string): Value | undefined {
    const known = this.remembered.get(key);
    return known && known.until > performance.now() ? known.value : undefined;
  }

  /** Remembers what was read of a key, and hands it on. */
  keep<Read extends Value>(key: string, value: Read): Read {
    this.remembered.delete(key);
    if (this.remembered.size >= this.capacity)
      this.remembered.delete(this.remembered.keys().next().value ?? "");
    this.remembered.set(key, { value, until: performance.now() + freshForMilliseconds });
    return value;
  }
}
