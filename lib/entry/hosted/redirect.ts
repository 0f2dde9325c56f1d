import "server-only";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";

/** A redirect after a form or a callback: always GET, never cached, and no word to the next site of where from (SEC-17). */
export function seeOther(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({
    location,
    "cache-control": "no-store",
    "content-security-policy": closedPolicy,
  });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
