import { type ErrorCode, statusOf } from "./error-codes";

/**
 * An expected failure. It carries a namespaced code and never a sentence: what a person reads comes from
 * `messages/`, what went wrong goes to the log under the same reference.
 */
export class AppError extends Error {
  /** Codes for single fields of the input, by field name. */
  readonly fields: Readonly<Record<string, string>> | undefined;

  /** In how many seconds the same may go well, when that is known. */
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: ErrorCode,
    options: { fields?: Record<string, string>; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.fields = options.fields;
    this.retryAfter = options.retryAfter;
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return statusOf(this.code);
  }
}
