import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import type { LocalTarget } from "@/lib/login/attempts/open-local-attempt";

/** A page of a pool that signs in by itself: no request of an application waits at it. */
export interface LocalPage {
  pool: PoolAddress;
  path: string;
  /** What its address says besides, beginning with a question mark; empty for nothing. Its forms say it again. */
  query: string;
  /** The application that it leads to, by its client id; null without one. */
  clientId: string | null;
  /** What whoever signs in there comes to. @throws AppError where nobody comes to anything. */
  findTarget: (headers: Headers) => Promise<LocalTarget>;
}

/** The page that a request names by its path and query. */
export type FindLocalPage<Params> = (pool: PoolAddress, params: Params, query: URLSearchParams) => LocalPage;

/** Below what the forms of the ways in without DingTalk lie on such a page. */
export function localFormsPath(path: string): string {
  return `${path}/sign-in`;
}

/** The path and query of the page for a code. */
export function localCodePage({ path, query }: Pick<LocalPage, "path" | "query">): string {
  return `${localFormsPath(path)}/code${query}`;
}
