import "server-only";
import { type AttemptRow, findAttemptByReference, listAttemptRows } from "@/lib/data/attempt-lists";
import { listConnectionNames } from "@/lib/data/connection-lists";
import { listMetReasons } from "@/lib/data/sign-in-statistics";
import { formatListCursor } from "@/lib/domain/list-cursor";
import { type AttemptSearch, filtersOf } from "@/lib/domain/login/attempt-search";
import { type AttemptState, attemptStateOf } from "@/lib/domain/login/attempt-state";
import { attemptReasons } from "@/lib/domain/login/cause";
import { readReferences } from "@/lib/domain/login/reference";
import type { WayIn } from "@/lib/domain/login/way-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { getSignInRetention } from "@/lib/services/retention/get-sign-in-retention";

/** An attempt in the list. */
interface SignInSummary {
  id: string;
  at: Date;
  /** Null while nobody is known; without an id for somebody who is no user, or is none any more. */
  person: { userId: string | null; name: string | null } | null;
  application: { id: string | null; name: string } | null;
  connection: { id: string | null; name: string } | null;
  wayIn: WayIn | null;
  /** By a method that the pool did not offer: only users who are excepted come in so. */
  emergency: boolean;
  state: AttemptState;
  /** Why it was refused, as it is stored, and DingTalk's own code behind it. */
  reason: string | null;
  upstreamCode: string | null;
  reference: string;
}

/** A page of the list. */
export interface SignInPage {
  /** The attempt whose number was typed: there is no need of a list. */
  found: string | null;
  /** A number was typed that no attempt of this pool has. */
  isUnknownReference: boolean;
  signIns: SignInSummary[];
  /** Places of the pages beside this one; null where there is none. */
  newer: string | null;
  older: string | null;
  /** How far a page looked that did not look through everything: the rest is beyond `older` or `newer`. */
  lookedTo: Date | null;
  connections: { id: string; name: string }[];
  /** Causes that somebody met in the last 30 days. */
  recentCauses: string[];
  retentionDays: number;
}

const pageSize = 25;
const recentDays = 30;

/** Attempts to sign in to a pool, newest first, 25 at a time; or the one whose number was typed. @throws AppError `pool.not_found` */
export async function listSignIns(scope: PoolScope, search: AttemptSearch): Promise<SignInPage> {
  const { poolId } = scope;
  const [references, now] = [readReferences(search.text), new Date()];
  const [named, connections, recentCauses, retentionDays] = await Promise.all([
    findAttemptByReference(references),
    listConnectionNames(poolId),
    listMetReasons(poolId, attemptReasons, recentDays),
    getSignInRetention(scope),
  ]);
  const frame = { connections, recentCauses, retentionDays };
  const found = named?.poolId === poolId ? named.id : null;
  const isUnknownReference = references.length > 0 && found === null;
  const nothing = { signIns: [], newer: null, older: null, lookedTo: null };
  if (found) return { ...frame, ...nothing, found, isUnknownReference };
  const cursor = search.after ?? search.before;
  const newer = search.before !== null;
  const slice = await listAttemptRows(poolId, filtersOf(search, now), { cursor, newer }, pageSize + 1);
  const goesOn = slice.rows.length > pageSize;
  const shown = newer ? slice.rows.slice(-pageSize) : slice.rows.slice(0, pageSize);
  const [first, last] = [shown.at(0), shown.at(-1)];
  const beyond = slice.lookedTo ?? (goesOn ? ((newer ? first : last) ?? null) : null);
  // Whoever came from one side finds the way back, even from a page on which nothing is left.
  const back = cursor && ((newer ? last : first) ?? cursor);
  const places = newer ? { newer: beyond, older: back } : { newer: back, older: beyond };
  return {
    ...frame,
    found: null,
    isUnknownReference,
    signIns: shown.map((row) => summarise(row, now)),
    newer: places.newer && formatListCursor(places.newer),
    older: places.older && formatListCursor(places.older),
    lookedTo: slice.lookedTo?.createdAt ?? null,
  };
}

function summarise(row: AttemptRow, now: Date): SignInSummary {
  const name = row.userName ?? row.personName;
  return {
    id: row.id,
    at: row.createdAt,
    person: row.userId || name ? { userId: row.userId, name } : null,
    application: row.applicationName === null ? null : { id: row.applicationId, name: row.applicationName },
    connection: row.connectionName === null ? null : { id: row.connectionId, name: row.connectionName },
    wayIn: row.wayIn,
    emergency: row.emergency,
    state: attemptStateOf(row, now),
    reason: row.reason,
    upstreamCode: row.upstreamCode,
    reference: row.reference,
  };
}
