import type { ErrorCode } from "./error-codes";

/** An action that failed in an expected way, or in an unexpected one that is in the log under `reference`. */
export interface ActionFailure {
  ok: false;
  code: ErrorCode;
  /** Field codes by the name of the field, such as `{ slug: "pool.slug.shape" }`. */
  fields?: Record<string, string>;
  /** A number that a person can read out; the log has the cause under it. */
  reference?: string;
}

/** What a server action answers: codes and data, never sentences. */
export type ActionResult<T> = { ok: true; data: T } | ActionFailure;

/** A server action as components see it: its input is checked by the server, whatever the type says. */
export type Action<Input, Output> = (input: Input) => Promise<ActionResult<Output>>;
