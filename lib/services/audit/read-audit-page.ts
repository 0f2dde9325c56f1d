import "server-only";
import { config } from "@/lib/config";
import { listActors } from "@/lib/data/audit-pages";
import { database } from "@/lib/data/client";
import { findAuditRetention } from "@/lib/data/retention";
import type { AuditFilter } from "@/lib/domain/audit/audit-filter";
import { formatListCursor, type ListCursor } from "@/lib/domain/list-cursor";
import { type AuditEntry, readAuditEntries } from "./read-audit-entries";

/** One page of acts, where the next one begins, and whom acts can be narrowed to. */
export interface AuditPage {
  entries: AuditEntry[];
  next: string | null;
  administrators: { id: string; name: string }[];
  /** How many days events are kept. */
  keptDays: number;
}

const pageSize = 50;

/** Acts of one pool, or with null of the installation, newest first, 50 at a time. */
export async function readAuditPage(
  poolId: string | null,
  asked: { filter: AuditFilter; after: ListCursor | null },
): Promise<AuditPage> {
  const [{ entries, next }, administrators, chosenDays] = await Promise.all([
    readAuditEntries(poolId, { ...asked, limit: pageSize }),
    listActors(database()),
    findAuditRetention(database()),
  ]);
  return {
    entries,
    next: next && formatListCursor(next),
    administrators,
    keptDays: chosenDays ?? config().auditRetentionDays,
  };
}
