import "server-only";
import { log } from "@/lib/log/log";

/** Logs an error that no entrance caught, under the reference that the error page shows: Next's digest of it (SEC-97). */
export function reportUnexpected(error: unknown, route: string): void {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  log().error({ err: error, reference, route }, "request failed unexpectedly");
}
