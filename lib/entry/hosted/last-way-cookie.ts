import "server-only";
import { cookiePrefix, type PoolAddress, poolIsSecure, poolPath } from "@/lib/addresses/pool-address";
import { isId } from "@/lib/domain/id";
import { isLoginMethod } from "@/lib/domain/login/login-method";
import { readSingleCookie } from "@/lib/domain/single-cookie";

/** Half a year, in seconds. */
const lifetime = 180 * 24 * 60 * 60;

/**
 * The cookie by which a pool's login page knows which way was used last in a browser, to show it first. It names the connection,
 * which many people share, or the method; it is sent to the pool's own addresses alone, and decides nothing (SEC-24, SEC-49).
 *
 * @param way a connection's id, or a method without DingTalk.
 */
export function lastWayCookie(pool: PoolAddress, way: string): string {
  const secure = poolIsSecure(pool) ? "; Secure" : "";
  return `${nameOf(pool)}=${way}; Max-Age=${lifetime}; Path=${pathOf(pool)}; HttpOnly; SameSite=Lax${secure}`;
}

/** The connection or method that a request's Cookie header names, or null: when there is none, it is neither, or it is there twice. */
export function readLastWay(pool: PoolAddress, header: string | null): string | null {
  const value = readSingleCookie(header, nameOf(pool));
  return value !== null && (isId(value) || isLoginMethod(value)) ? value : null;
}

function nameOf(pool: PoolAddress): string {
  return `${cookiePrefix(pool, pathOf(pool))}dingpass.last-way`;
}

function pathOf(pool: PoolAddress): string {
  return poolPath(pool) || "/";
}
