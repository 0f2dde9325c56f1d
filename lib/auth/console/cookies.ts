import "server-only";
import { config } from "@/lib/config";

/**
 * The cookie of the console's session: `__Host-` wherever the console is served over TLS, which binds it to this host;
 * HttpOnly, Lax, no Domain (SEC-49).
 */
export function consoleCookie() {
  return cookie("dingpass.console");
}

/**
 * The cookie by which a browser is known that signed in before; it opens nothing (SEC-55). Its name does not begin with
 * that of the session: next-auth would take it for a further part of the session's value.
 */
export function knownBrowserCookie() {
  return cookie("dingpass.known-browser");
}

/** The cookie of somebody who has entered the right password and owes the second factor; it opens nothing else (SEC-52). */
export function pendingCookie() {
  return cookie("dingpass.second-factor");
}

/** A cookie of the console that next-auth wants to name. */
export function cookie(name: string) {
  const secure = config().publicUrl.startsWith("https:");
  return {
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}
