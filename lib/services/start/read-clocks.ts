import "server-only";
import { readDatabaseClock } from "@/lib/data/purge-turn";
import type { ClockReading } from "./clock-watch";

/** What the database's clock says, and one that nobody sets. */
export async function readClocks(): Promise<ClockReading> {
  return { database: await readDatabaseClock(), monotonic: performance.now() };
}
