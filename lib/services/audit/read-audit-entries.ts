import "server-only";
import {
  type AuditedKind,
  type AuditRow,
  listAuditedNames,
  listAuditRows,
  listDeletions,
} from "@/lib/data/audit-pages";
import { database } from "@/lib/data/client";
import { actorKindOf } from "@/lib/domain/audit/actor-kind";
import { type AuditFilter, periodOf } from "@/lib/domain/audit/audit-filter";
import type { ListCursor } from "@/lib/domain/list-cursor";

/** Somebody or something in a row, as it is shown. */
interface AuditThing {
  /** "connection", "operator", "set_up_command", … */
  kind: string;
  /** As a filter names it: "connection:<id>", "operator". */
  key: string;
  /** Null where nothing knows one. */
  name: string | null;
  /** The pool whose pages show it; null without one and once it is gone. */
  poolId: string | null;
  exists: boolean;
}

/** One act, as it is shown. */
export interface AuditEntry {
  id: string;
  at: Date;
  action: string;
  actor: AuditThing;
  object: AuditThing | null;
  /** The application that the object was offered to, or taken from; null for all other acts. */
  application: AuditThing | null;
  /** The pool that it was in; null outside of all pools. */
  pool: AuditThing | null;
  outcome: string;
  reason: string | null;
  reference: string | null;
  clientAddress: string | null;
  /** What who did it said of why; null where nobody was asked. */
  note: string | null;
}

/** Acts in the order of their list, and the place behind the last of them where there are more. */
interface AuditSlice {
  entries: AuditEntry[];
  next: ListCursor | null;
}

const kinds = [
  "administrator",
  "pool",
  "connection",
  "application",
  "resource_server",
  "user",
  "invitation",
] as const;

/** Acts of one pool, or with null of the installation, newest first and at most `limit`, with one query for each kind of name. */
export async function readAuditEntries(
  poolId: string | null,
  { filter, after, limit }: { filter: AuditFilter; after: ListCursor | null; limit: number },
): Promise<AuditSlice> {
  const question = { ...filter, ...periodOf(filter), poolId, after, limit: limit + 1 };
  const rows = await listAuditRows(database(), question);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const find = await nameThings(shown);
  return {
    entries: shown.map((row) => ({
      application: applicationKeysOf(row).map(find)[0] ?? null,
      id: row.id,
      at: row.at,
      action: row.action,
      actor: { ...find(row.actor), kind: actorKindOf(row) },
      object: row.object === null ? null : find(row.object),
      pool: row.poolId === null ? null : find(`pool:${row.poolId}`),
      outcome: row.outcome,
      reason: row.reason,
      reference: row.reference,
      clientAddress: row.clientAddress,
      note: noteIn(row.details),
    })),
    next: rows.length > limit && last ? { createdAt: last.at, id: last.id } : null,
  };
}

/** Finds the names of everybody and everything in some rows, with one query for each kind. */
async function nameThings(rows: readonly AuditRow[]): Promise<(key: string) => AuditThing> {
  const keys = [...new Set(rows.flatMap(keysOf))];
  const idsOf = (kind: AuditedKind) =>
    keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
  const ids = Object.fromEntries(kinds.map((kind) => [kind, idsOf(kind)])) as Record<AuditedKind, string[]>;
  const names = await listAuditedNames(database(), ids);
  const gone = await listDeletions(
    database(),
    keys.filter((key) => key.includes(":") && !names.has(key)),
  );
  const formerNames = new Map(gone.map(({ object, details }) => [object, nameIn(details)]));
  return (key) => {
    const found = names.get(key);
    const [kind = key] = key.split(":");
    return {
      kind,
      key,
      name: found ? found.name : (formerNames.get(key) ?? null),
      poolId: found?.poolId ?? null,
      exists: found !== undefined,
    };
  };
}

function keysOf(row: AuditRow): string[] {
  const { actor, object, poolId } = row;
  const named = [...(object === null ? [] : [object]), ...(poolId === null ? [] : [`pool:${poolId}`])];
  return [actor, ...named, ...applicationKeysOf(row)];
}

function applicationKeysOf({ details }: AuditRow): string[] {
  const { applicationId } = (details ?? {}) as { applicationId?: unknown };
  return typeof applicationId === "string" ? [`application:${applicationId}`] : [];
}

/** The words of whoever did an act that asks for a reason. */
function noteIn(details: unknown): string | null {
  if (typeof details !== "object" || details === null || !("note" in details)) return null;
  return typeof details.note === "string" ? details.note : null;
}

/** The name that a deletion's row remembers. */
function nameIn(details: unknown): string | null {
  if (typeof details !== "object" || details === null) return null;
  const { name, identifier } = details as { name?: unknown; identifier?: unknown };
  if (typeof name === "string") return name;
  return typeof identifier === "string" ? identifier : null;
}
