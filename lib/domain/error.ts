import { type ErrorCode, statusOf } from "./error-codes";
import { NamedFailure } from "./named-failure";

/**
 * An expected failure. It carries a namespaced code and never a sentence: what a person reads comes from
 * `messages/`, what went wrong goes to the log under the same reference.
 */
export class AppError extends NamedFailure {
  static override readonly kind: string = "AppError";

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

  override get facts(): Readonly<Record<string, unknown>> {
    return { code: this.code, ...(this.fields && { fields: this.fields }) };
  }

  override get isUnexplained(): boolean {
    return this.code === "server.fault" && this.cause === undefined;
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return statusOf(this.code);
  }
}
