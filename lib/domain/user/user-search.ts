import { isId } from "../id";
import { cleanText } from "./profile-text";

/** The text that is searched for, or "" for none: cleaned as the texts that it is looked for in, and PostgreSQL refuses NUL. */
export function parseUserSearch(text: unknown): string {
  if (typeof text !== "string") return "";
  return cleanText(text, 100);
}

/** Which users a list can be narrowed to. */
export const userStates = ["enabled", "disabled"] as const;

/** One of {@link userStates}. */
type UserState = (typeof userStates)[number];

/** What is looked for among the users of a pool. */
export interface UserSearch {
  search: string;
  state: UserState | null;
  /** Of the last sign-in. */
  connectionId: string | null;
}

/** Reads a search from the query of an address. What it cannot read is no condition. */
export function readUserSearch(query: Readonly<Record<string, unknown>>): UserSearch {
  const { connection } = query;
  return {
    search: parseUserSearch(query.search),
    state: userStates.find((state) => state === query.state) ?? null,
    connectionId: typeof connection === "string" && isId(connection) ? connection : null,
  };
}

/** Writes a search as the query of an address, without what it does not ask for. */
export function formatUserSearch({ search, state, connectionId }: UserSearch, after: string | null): string {
  const query = new URLSearchParams({
    ...(search && { search }),
    ...(state && { state }),
    ...(connectionId && { connection: connectionId }),
    ...(after && { after }),
  });
  return query.size > 0 ? `?${query}` : "";
}
