import "server-only";
import { AppError } from "@/lib/domain/error";
import { NamedFailure } from "@/lib/domain/named-failure";

/**
 * A failure as the fields of one log line: our code, and what is known behind it (DingTalk's endpoint, code, request number, missing
 * permissions, …) beside it. A cause that has no name is an error with its stack.
 */
export function failureFields(error: AppError): Record<string, unknown> {
  const { code, cause } = error;
  if (cause instanceof AppError) return { ...error.facts, cause: failureFields(cause) };
  if (cause instanceof NamedFailure) return { ...cause.facts, ...error.facts };
  if (cause !== undefined) return { code, err: cause };
  return error.isUnexplained ? { code, err: error } : { ...error.facts };
}
