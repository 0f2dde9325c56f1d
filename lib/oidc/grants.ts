import "server-only";
import type { Grant, KoaContextWithOIDC } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import { signInIdOf } from "./internals";

/**
 * What an application may have. Applications are registered by the pool's own administrators, so they get the scopes
 * and claims they ask for without a consent screen, unless the application itself asks for one with `prompt=consent`. The grant is
 * kept, and grown when a later request asks for more. It names the sign-in that the session stands on now.
 */
export async function loadExistingGrant(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { oidc } = ctx;
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = oidc.result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const isOwn = (found: Grant | undefined) =>
    found !== undefined && found.accountId === session.accountId && found.clientId === client.clientId;
  const named = grantId ? await provider.Grant.find(grantId) : undefined;
  // A session that forgot its grant, as after "stay signed in", comes back to it while it lives: for offline access it does.
  const id = grantIdOf(session.uid, client.clientId, grantId);
  const existing = isOwn(named) ? named : await provider.Grant.find(id);
  const usable = isOwn(existing);
  const made = { jti: id, accountId: session.accountId, clientId: client.clientId };
  const grant =
    existing && usable ? existing : new provider.Grant(made as { accountId: string; clientId: string });
  const requested = [...oidc.requestParamOIDCScopes].join(" ");
  const signInId = signInIdOf(session);
  const isCurrent =
    usable &&
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
 * The id of a session's new grant for an application. Two tabs that ask at the same moment arrive at the same grant; a
 * grant that ended is never made again.
 */
function grantIdOf(sessionUid: string, clientId: string, ended: string | undefined): string {
  return digest(JSON.stringify(["grant", sessionUid, clientId, ended ?? null]));
}
