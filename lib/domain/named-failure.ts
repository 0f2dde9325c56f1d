/**
 * A failure that says by its name and its facts what happened. Where it was thrown tells nobody more, so a log line about it has
 * fields and no stack.
 */
export abstract class NamedFailure extends Error {
  /** The name of the class, which each has of its own. */
  static readonly kind: string = "NamedFailure";

  /**
   * Whether a value is one, by the names of its classes. The framework gives pages, route handlers and the server's own part a copy
   * of this module each, and what the process shares, a cache of tokens for one, throws the failures of whichever copy made it.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: each class that inherits this asks for itself
    return value instanceof Error && listKinds(value).includes(this.kind);
  }

  /** What it knows, for the log: nothing secret, and everything that came from outside bounded. */
  abstract get facts(): Readonly<Record<string, unknown>>;

  /** True when its name says nothing and only the stack does. */
  get isUnexplained(): boolean {
    return false;
  }
}

function listKinds(failure: Error): unknown[] {
  const kinds: unknown[] = [];
  for (let part = Object.getPrototypeOf(failure); part !== null; part = Object.getPrototypeOf(part))
    if (Object.hasOwn(part.constructor, "kind")) kinds.push(part.constructor.kind);
  return kinds;
}
