import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { AppError } from "@/lib/domain/error";
import { database } from "./client";
import type { PrismaClient } from "./generated/client";

/** What a query needs: the client itself, or the transaction it runs in. */
export type Queries = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** Worth another try (REL-04): serialization failure, deadlock, lock timeout. */
const passing = new Set(["P2034", "40001", "40P01", "55P03"]);
/** A foreign key that leads nowhere: whoever deleted the row has committed since, and the next try finds that it is gone. */
const dangling = new Set(["P2003", "23503"]);
const tries = 4;

/**
 * Runs a business operation as one database transaction, again at most 3 times with jitter when PostgreSQL asks for
 * it. Unique violations are retried as well: a racing twin has just written the row that the next try will find. So is a reference to a row
 * that was deleted at the same moment; one that leads nowhere at each try is a fault.
 *
 * @throws AppError `server.unavailable` when all tries were lost (REL-04).
 */
export async function inTransaction<T>(operation: (queries: Queries) => Promise<T>): Promise<T> {
  return withRetries(() => database().$transaction(operation));
}

/**
 * Runs an operation that is one statement, with the tries of {@link inTransaction}.
 *
 * @param uniqueViolations false when a unique violation is an answer, and no reason to try again.
 */
export async function withRetries<T>(
  operation: () => Promise<T>,
  { uniqueViolations = true } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation();
    } catch (error) {
      const code = codeOf(error) ?? "";
      const isDangling = dangling.has(code);
      if (!isDangling && !passing.has(code) && !(uniqueViolations && isUniqueViolation(error))) throw error;
      if (attempt === tries) throw isDangling ? error : new AppError("server.unavailable", { cause: error });
      await wait(Math.random() * 40 * attempt);
    }
  }
}

/** True when a write met a row with the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === "P2002" || codeOf(error) === "23505";
}

const failureSchema = z.object({
  code: z.string(),
  meta: z
    .object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) })
    .optional()
    .catch(undefined),
});

/** Prisma's code of a failure, or PostgreSQL's where Prisma only says that raw SQL failed (P2010). */
function codeOf(error: unknown): string | undefined {
  const failure = failureSchema.safeParse(error).data;
  return failure?.code === "P2010" ? failure.meta?.driverAdapterError.cause.originalCode : failure?.code;
}
