import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/lib/domain/error";
import { database } from "./client";
import type { PrismaClient } from "./generated/client";

/** What a query needs: the client itself, or the transaction it runs in. */
export type Queries = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** Serialization failure, deadlock, lock timeout: worth another try (REL-04). */
const passing = new Set(["P2034", "40001", "40P01", "55P03"]);
const tries = 4;

/**
 * Runs a business operation as one database transaction, again at most 3 times with jitter when PostgreSQL asks for
 * it. Unique violations are retried as well: a racing twin has just written the row that the next try will find.
 *
 * @throws AppError `server.unavailable` when all tries were lost (REL-04).
 */
export async function inTransaction<T>(operation: (queries: Queries) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database().$transaction(operation);
    } catch (error) {
      if (!isPassing(error) && !isUniqueViolation(error)) throw error;
      if (attempt === tries) throw new AppError("server.unavailable", { cause: error });
      await wait(Math.random() * 40 * attempt);
    }
  }
}

/** True when a write met a row with the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === "P2002" || codeOf(error) === "23505";
}

function isPassing(error: unknown): boolean {
  return passing.has(codeOf(error) ?? "");
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
