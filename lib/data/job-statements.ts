import "server-only";
import { queryOnce } from "./client";
import type { Queries } from "./transaction";

/** Runs the statements of the job queue, which makes their text itself. */
export interface StatementRunner {
  // The library reads them without saying what they are.
  // biome-ignore lint/suspicious/noExplicitAny: the shape that the library asks for
  executeSql(text: string, values?: unknown[]): Promise<{ rows: any[] }>;
}

/** Runs them on the connections of the process. */
export const onConnections: StatementRunner = {
  async executeSql(text, values = []) {
    return { rows: await queryOnce(text, values) };
  },
};

/** Runs them inside a transaction, so that a job exists when the act does that asks for it (REL-02, REL-07). */
export function inTransactionOf(queries: Queries): StatementRunner {
  return {
    async executeSql(text, values = []) {
      return { rows: await queries.$queryRawUnsafe<unknown[]>(text, ...values.map(toParameter)) };
    },
  };
}

/** As the driver would write it: the data of a job is JSON, what is not given is null. */
function toParameter(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === "object" && value !== null && !(value instanceof Date) && !Array.isArray(value)
    ? JSON.stringify(value)
    : value;
}
