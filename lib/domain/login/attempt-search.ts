import { isId } from "../id";
import { type ListCursor, parseListCursor } from "../list-cursor";
import { cleanText } from "../user/profile-text";
import { attemptReasons } from "./cause";

/** What attempts can be filtered by how they ended. */
export const filteredOutcomes = [
  "signed_in",
  "created",
  "refused",
  "factor_not_shown",
  "abandoned",
  "unanswered",
] as const;

/** One of {@link filteredOutcomes}. */
export type FilteredOutcome = (typeof filteredOutcomes)[number];

/** How far back one can look at a glance, in hours. */
export const spans = { "1h": 1, "24h": 24, "7d": 168 } as const;

/** A name of {@link spans}. */
type Span = keyof typeof spans;

/** What is looked for among the attempts of a pool; null is no condition. */
export interface AttemptFilters {
  /** Beginning of the name that DingTalk told; "" for any. */
  person: string;
  /** One of the reasons that attempts end with. */
  cause: string | null;
  connectionId: string | null;
  applicationId: string | null;
  userId: string | null;
  outcome: FilteredOutcome | null;
  /** From this moment on, and before that one. */
  from: Date | null;
  to: Date | null;
}

/** A page of the list as its address names it. */
export interface AttemptSearch {
  /** What was typed: a reference number or the beginning of a name. */
  text: string;
  /** One of the reasons that attempts end with. */
  cause: string | null;
  connectionId: string | null;
  applicationId: string | null;
  userId: string | null;
  outcome: FilteredOutcome | null;
  span: Span | null;
  from: Date | null;
  to: Date | null;
  /** The page after a place (older), or before it (newer). */
  after: ListCursor | null;
  before: ListCursor | null;
}

/** Reads a search from the query of an address. What it cannot read is no condition. */
export function parseAttemptSearch(query: Readonly<Record<string, unknown>>): AttemptSearch {
  const after = parseListCursor(query.after);
  return {
    text: typeof query.search === "string" ? cleanText(query.search, 100) : "",
    cause: attemptReasons.find((reason) => reason === query.cause) ?? null,
    connectionId: readId(query.connection),
    applicationId: readId(query.application),
    userId: readId(query.user),
    outcome: filteredOutcomes.find((outcome) => outcome === query.outcome) ?? null,
    span: isSpan(query.span) ? query.span : null,
    from: readTime(query.from),
    to: readTime(query.to),
    after,
    before: after ? null : parseListCursor(query.before),
  };
}

/** True when something is looked for. */
export function isFiltered({ after: _, before: __, ...search }: AttemptSearch): boolean {
  return Object.values(search).some((value) => value !== null && value !== "");
}

/** The conditions of a search at a moment. A span counts from now; a time that is named exactly goes before it. */
export function filtersOf(
  { text, span, after: _, before: __, ...search }: AttemptSearch,
  now: Date,
): AttemptFilters {
  const from = search.from ?? (span && new Date(now.getTime() - spans[span] * 3_600_000));
  return { ...search, person: text, from };
}

/** Writes a search as the query of an address, without what it does not ask for. */
export function formatAttemptSearch(
  search: Partial<Omit<AttemptSearch, "after" | "before">>,
  page: { after?: string; before?: string } = {},
): string {
  const { text, cause, connectionId, applicationId, userId, outcome, span, from, to } = search;
  const named = {
    search: text,
    cause,
    connection: connectionId,
    application: applicationId,
    user: userId,
    outcome,
    span,
    from: from?.toISOString(),
    to: to?.toISOString(),
    ...page,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(named)) if (value) query.set(name, value);
  return query.size > 0 ? `?${query}` : "";
}

function isSpan(value: unknown): value is Span {
  return typeof value === "string" && Object.hasOwn(spans, value);
}

function readId(value: unknown): string | null {
  return typeof value === "string" && isId(value) ? value : null;
}

/** A moment with its zone, to the minute or finer, in our centuries: PostgreSQL and JavaScript end at other years. */
function readTime(value: unknown): Date | null {
  if (typeof value !== "string" || !/^20\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/.test(value))
    return null;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? null : time;
}
