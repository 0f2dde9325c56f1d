import "server-only";
import {
  type AuditedKind,
  type AuditRow,
  listActors,
  listAuditedNames,
  listAuditRows,
  listDeletions,
} from "@/lib/data/audit-pages";
import { database } from "@/lib/data/client";
import { type AuditFilter, periodOf } from "@/lib/domain/audit/audit-filter";
import { formatListCursor, type ListCursor } from "@/lib/domain/list-cursor";

/** Somebody or something in a row, as it is shown. */
interface AuditThing {
  /** "connection", "operator", … */
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
interface AuditEntry {
  id: string;
  at: Date;
  action: string;
  actor: AuditThing;
  object: AuditThing | null;
  /** The pool that it was in; null outside of all pools. */
  pool: AuditThing | null;
  outcome: string;
  reason: string | null;
  reference: string | null;
  clientAddress: string | null;
}

/** One page of acts, where the next one begins, and whom acts can be narrowed to. */
export interface AuditPage {
  entries: AuditEntry[];
  next: string | null;
  administrators: { id: string; name: string }[];
}

const pageSize = 50;
const kinds = ["administrator", "pool", "connection", "application", "user", "invitation"] as const;

/** Acts of one pool, or with null of the installation, newest first, 50 at a time. */
export async function readAuditPage(
  poolId: string | null,
  { filter, after }: { filter: AuditFilter; after: ListCursor | null },
): Promise<AuditPage> {
  const [rows, administrators] = await Promise.all([
    listAuditRows(database(), { ...filter, ...periodOf(filter), poolId, after, limit: pageSize + 1 }),
    listActors(database()),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const find = await nameThings(shown);
  return {
    entries: shown.map((row) => ({
      id: row.id,
      at: row.at,
      action: row.action,
      actor: find(row.actor),
      object: row.object === null ? null : find(row.object),
      pool: row.poolId === null ? null : find(`pool:${row.poolId}`),
      outcome: row.outcome,
      reason: row.reason,
      reference: row.reference,
      clientAddress: row.clientAddress,
    })),
    next: rows.length > pageSize && last ? formatListCursor({ createdAt: last.at, id: last.id }) : null,
    administrators,
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

function keysOf({ actor, object, poolId }: AuditRow): string[] {
  return [actor, ...(object === null ? [] : [object]), ...(poolId === null ? [] : [`pool:${poolId}`])];
}

/** The name that a deletion's row remembers. */
function nameIn(details: unknown): string | null {
  if (typeof details !== "object" || details === null) return null;
  const { name, identifier } = details as { name?: unknown; identifier?: unknown };
  if (typeof name === "string") return name;
  return typeof identifier === "string" ? identifier : null;
}
