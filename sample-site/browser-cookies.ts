import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * Two cookies for a sign-in on purpose. `browser` binds sign-ins that are under way to the browser that began them and
 * stays the same; `session` is new at every sign-in, so nobody can be given a session identifier in advance, and yet
 * a second tab that is still at the provider finishes. `language` is what a person chose with the switch.
 */
export type CookieKind = "browser" | "session" | "language";

const RANDOM = /^[\w-]{43}$/;
const SHAPES: Record<CookieKind, RegExp> = { browser: RANDOM, session: RANDOM, language: /^[\w-]{2,5}$/ };

/** A language is kept for a year, in seconds; the others end with the browser. */
const LIFETIMES: Partial<Record<CookieKind, number>> = { language: 365 * 24 * 60 * 60 };

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
    if (name === wanted && value && SHAPES[kind].test(value)) return value;
  }
  return null;
}

/** A Set-Cookie line; `value` null removes the cookie. */
export function formatCookie(kind: CookieKind, publicUrl: URL, value: string | null): string {
  const secure = publicUrl.protocol === "https:" ? "; Secure" : "";
  const seconds = value === null ? 0 : LIFETIMES[kind];
  const lifetime = seconds === undefined ? "" : `; Max-Age=${seconds}`;
  return `${cookieName(kind, publicUrl)}=${value ?? ""}; Path=/; HttpOnly; SameSite=Lax${secure}${lifetime}`;
}
