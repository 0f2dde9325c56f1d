import "server-only";
import { poolBaseTemplate } from "@/lib/addresses/pools";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** The base address that a new pool will have, with `{pool}` where its slug goes. */
export async function getPoolBaseTemplate(_scope: ConsoleScope): Promise<string> {
  return poolBaseTemplate();
}
