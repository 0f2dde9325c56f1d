import "server-only";
import { config } from "@/lib/config";
import { database } from "@/lib/data/client";
import { findAuditRetention } from "@/lib/data/retention";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** How many days audit events are kept. */
export async function getAuditRetention(_scope: ConsoleScope): Promise<number> {
  return (await findAuditRetention(database())) ?? config().auditRetentionDays;
}
