import "server-only";
import { parseReturnPath } from "@/lib/domain/address/return-path";

/**
 * The path and query of a request as its browser sees them: what our HTTP server noted where it moved the request inside, else
 * the request's own. A path that is none of ours is `/` (SEC-74).
 */
export function shownPath({ headers, url }: { headers: Headers; url: string }): string {
  const { pathname, search } = new URL(url);
  return parseReturnPath(headers.get("x-dingpass-path") ?? pathname + search, "/");
}
