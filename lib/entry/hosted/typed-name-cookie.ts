import "server-only";
import { type PoolAddress, poolIsSecure } from "@/lib/addresses/pool-address";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import { longestTypedName } from "@/lib/domain/login/typed-name";
import { readSingleCookie } from "@/lib/domain/single-cookie";

/** As long as an application's request may take, and a question be answered, in seconds. */
const lifetime = 600;

/** What somebody typed: the name or address that they sign in with, or what they are called. */
type Typed = "typed-name" | "new-name";

/**
 * The cookie that keeps what somebody typed as their name while they try again: an address or a number has no business in the
 * page's address. It is sealed, and sent to this one page alone (SEC-49).
 *
 * @param page the path of the page as browsers see it.
 */
export function keepTypedName(
  pool: PoolAddress,
  page: string,
  typed: string,
  what: Typed = "typed-name",
): string {
  const secure = poolIsSecure(pool) ? "; Secure" : "";
  const value = seal(typed.slice(0, longestTypedName), contextOf(pool, page, what));
  return `${nameOf(pool, what)}=${value}; Max-Age=${lifetime}; Path=${page}; HttpOnly; SameSite=Lax${secure}`;
}

/** What was typed, as a request's Cookie header has it; empty when there is nothing, or it was not made here. */
export function readTypedName(
  pool: PoolAddress,
  page: string,
  header: string | null,
  what: Typed = "typed-name",
): string {
  const value = readSingleCookie(header, nameOf(pool, what));
  if (value === null) return "";
  try {
    return unseal(value, contextOf(pool, page, what));
  } catch {
    // Anybody can send a cookie: one that does not open says nothing.
    return "";
  }
}

/** Not at the root: so it cannot say that this very host has set it, only that it came over TLS. */
function nameOf(pool: PoolAddress, what: Typed): string {
  return `${poolIsSecure(pool) ? "__Secure-" : ""}dingpass.${what}`;
}

function contextOf({ id, host = "" }: PoolAddress, page: string, what: Typed): SealContext {
  return { pool: id, table: "attempt", field: what, row: host + page };
}
