import "server-only";

const longest = 200;

/** What a browser calls itself, cut: for whoever looks after its user. Nothing is decided by it. */
export function userAgent(headers: Headers): string | null {
  return headers.get("user-agent")?.slice(0, longest) || null;
}
