import "server-only";
import { sitePath } from "@/lib/domain/protected-site/asked-request";

/** Where people come back to a protected site after signing in: the redirect URI of its own requests. */
export function siteCallback(origin: string): string {
  return `${origin}${sitePath}/callback`;
}

/** True for an address that only the requests of a protected site have answers sent to. */
export function isSiteCallback(uri: string | undefined): boolean {
  return uri !== undefined && URL.canParse(uri) && new URL(uri).pathname === `${sitePath}/callback`;
}
