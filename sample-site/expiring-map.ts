/**
 * A map whose entries vanish after `lifetime` milliseconds and which never holds more than `capacity` of them
 * (the oldest go first), so that a site left open to the world cannot be filled up.
 */
export class ExpiringMap<V> {
  readonly #entries = new Map<string, { value: V; expiresAt: number }>();

  constructor(
    private readonly lifetime: number,
    private readonly capacity: number,
  ) {}

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, expiresAt: Date.now() + this.lifetime });
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.capacity && entry.expiresAt > Date.now()) break;
      this.#entries.delete(oldest);
    }
  }

  find(key: string): V | null {
    const entry = this.#entries.get(key);
    if (!entry || entry.expiresAt <= Date.now()) return null;
    return entry.value;
  }

  clear(): void {
    this.#entries.clear();
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
