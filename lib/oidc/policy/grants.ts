import "server-only";
import type { Grant, KoaContextWithOIDC } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import { formerIdOf, signInIdOf } from "../internals";

/**
 * What an application may have. Applications are registered by the pool's own administrators, so they get the scopes
 * and claims they ask for without a consent screen, unless the application itself asks for one with `prompt=consent`. The grant is
 * kept, and grown when a later request asks for more. It names the sign-in that the session stands on now.
 */
export async function loadExistingGrant(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { oidc } = ctx;
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const named = grantId ? await provider.Grant.find(grantId) : undefined;
  const isOwn = named?.accountId === session.accountId && named.clientId === client.clientId;
  const jti = grantIdOf([formerIdOf(session), client.clientId, grantId, ctx.query.again]);
  const made = { jti, accountId: session.accountId, clientId: client.clientId };
  const grant = named && isOwn ? named : new provider.Grant(made as { accountId: string; clientId: string });
  const requested = [...oidc.requestParamOIDCScopes].join(" ");
  const signInId = signInIdOf(session);
  const isCurrent =
    grant === named &&
    signInIdOf(grant) === signInId &&
    grant.getOIDCScopeFiltered(oidc.requestParamOIDCScopes) === requested &&
    grant.getOIDCClaimsFiltered(oidc.requestParamClaims).length === oidc.requestParamClaims.size;
  if (isCurrent) return grant;
  Object.assign(grant, { signInId });
  grant.addOIDCScope(requested);
  grant.addOIDCClaims(oidc.requestParamClaims);
  await grant.save();
  return grant;
}

/**
 * The id of a session's new grant for an application. Two tabs that ask at the same moment arrive at the same one, of which one
 * is written, and the other finds it when it asks again. A grant that has ended is never made again: either the session still
 * names it, or it has got another id since, as it does when somebody signs out of one application alone (SEC-101).
 *
 * @param origin the session's id as it was read, the client's, that of the grant that ended, and how often a browser has asked
 *   again: should the grant be there and the session not name it, another one is made.
 */
function grantIdOf(origin: [string, string, string | undefined, unknown]): string {
  return digest(JSON.stringify(["grant", ...origin]));
}
