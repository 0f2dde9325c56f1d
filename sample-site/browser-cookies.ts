import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * Two cookies on purpose. `browser` binds sign-ins that are under way to the browser that began them and stays
 * the same; `session` is new at every sign-in, so nobody can be given a session identifier in advance, and yet
 * a second tab that is still at the provider finishes.
 */
export type CookieKind = "browser" | "session";

/** Cookies ignore ports, so the port keeps several sites on one host name apart. */
function cookieName(kind: CookieKind, publicUrl: URL): string {
  return `contoso-${kind}-${publicUrl.port || "default"}`;
}

export function createCookieValue(): string {
  return randomBytes(32).toString("base64url");
}

/** The cookie's value as the browser sent it, or null. Only values of the shape made here are returned. */
export function findCookie(request: IncomingMessage, kind: CookieKind, publicUrl: URL): string | null {
  const wanted = cookieName(kind, publicUrl);
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === wanted && value && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

/** A Set-Cookie line; `value` null removes the cookie. */
export function formatCookie(kind: CookieKind, publicUrl: URL, value: string | null): string {
  const secure = publicUrl.protocol === "https:" ? "; Secure" : "";
  const lifetime = value === null ? "; Max-Age=0" : "";
  return `${cookieName(kind, publicUrl)}=${value ?? ""}; Path=/; HttpOnly; SameSite=Lax${secure}${lifetime}`;
}
