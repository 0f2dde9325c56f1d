import "server-only";
import { database } from "@/lib/data/client";
import { isSetupOpen as readSetupOpen } from "@/lib/data/setup";

/** True while the first administrator can still be made. */
export async function isSetupOpen(): Promise<boolean> {
  return readSetupOpen(database());
}
