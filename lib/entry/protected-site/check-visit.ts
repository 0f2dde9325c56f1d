import "server-only";
import { toIdentityHeaders } from "@/lib/domain/protected-site/identity-headers";
import { toClaims } from "@/lib/domain/user/claims";
import { noteUse } from "@/lib/oidc/records/note-use";
import { readVisit } from "./read-visit";
import { answerOnSite, leadToSignIn } from "./site-answer";

/**
 * What a protected site's proxy does with a request, for nginx's `auth_request`, Traefik's ForwardAuth and Caddy's `forward_auth`: 200
 * with who it is from; 401 for nobody, to nginx, which then shows another address, and to programs; 302 to sign in for a person behind
 * Traefik or Caddy; 403 where nobody gets in. Changes nothing.
 */
export async function checkVisit(
  request: Request,
  params: { pool: string; host?: string },
): Promise<Response> {
  const visit = await readVisit(request.headers, params);
  const { pool, asked, site, visitor } = visit;
  if (site && visitor) {
    noteUse(pool.id, visitor.signInId);
    const told = toIdentityHeaders(toClaims(visitor.account), visitor.username, site.scopes);
    return new Response(null, { headers: told });
  }
  if (asked.said === "parts" || !site || site.isDisabled) return leadToSignIn(request, visit);
  return answerOnSite(request, visit, "sign_in_needed");
}
