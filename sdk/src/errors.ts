import type { DingpassErrorCode, DingpassError as Shape } from "./types";

/** The one error of the SDK; `code` is for programs, the message for whoever develops. */
export class DingpassError extends Error implements Shape {
  override readonly name = "DingpassError";
  constructor(
    readonly code: DingpassErrorCode,
    message: string = code,
  ) {
    super(message);
  }
}

/** What an answer of the issuer says went wrong. */
export function readFault(answer: { error?: unknown; error_description?: unknown }): DingpassError {
  const { error, error_description } = answer;
  return new DingpassError(String(error), error_description ? `${error}: ${error_description}` : undefined);
}
