/**
 * A failure that says by its name and its facts what happened. Where it was thrown tells nobody more, so a log line about it has
 * fields and no stack.
 */
export abstract class NamedFailure extends Error {
  /** What it knows, for the log: nothing secret, and everything that came from outside bounded. */
  abstract get facts(): Readonly<Record<string, unknown>>;

  /** True when its name says nothing and only the stack does. */
  get isUnexplained(): boolean {
    return false;
  }
}
