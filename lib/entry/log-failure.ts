import "server-only";
import { AppError } from "@/lib/domain/error";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";

/**
 * Logs why a request was not answered as it was meant, under the reference that its answer shows.
 *
 * @returns the failure in our words: everything unexpected is `server.fault`.
 */
export function logFailure(error: unknown, reference: string): AppError {
  const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
  if (known.status >= 500) log().error({ ...failureFields(known), reference }, "request failed");
  else log().info({ ...failureFields(known), reference }, "request refused");
  return known;
}
