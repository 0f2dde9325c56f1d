import "server-only";
import { database } from "@/lib/data/client";
import { hasSecondFactor } from "@/lib/data/second-factors";

/** True when the password alone does not sign this administrator in (SEC-52). */
export async function needsSecondFactor(administratorId: string): Promise<boolean> {
  return hasSecondFactor(database(), administratorId);
}
