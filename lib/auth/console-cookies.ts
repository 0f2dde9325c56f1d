import "server-only";
import { config } from "@/lib/config";

/**
 * The cookie of the console's session: `__Host-` wherever the console is served over TLS, which binds it to this host;
 * HttpOnly, Lax, no Domain (SEC-49).
 */
export function consoleCookie() {
  return cookie("dingpass.console");
}

/** A cookie of the console that next-auth wants to name. */
export function cookie(name: string) {
  const secure = config().publicUrl.startsWith("https:");
  return {
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}
