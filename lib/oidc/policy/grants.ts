import "server-only";
import type { Client, Grant, KoaContextWithOIDC } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import { addConsent, findConsent } from "@/lib/data/consents";
import { sessionUidOf, signInIdOf } from "../internals/record-members";
import { formerIdOf } from "../internals/sessions";
import { tokenSettings } from "./client-settings";

/**
 * What an application may have. Those that the pool's own administrators vouch for get the scopes and claims that they ask for without a
 * question, unless they ask for one with `prompt=consent`; of another one the person decides, once (SEC-14). The grant is kept, and grown
 * when a later request asks for more. It names the sign-in that the session stands on now, and
 * the session, whose end the application may want to hear of.
 */
export function loadExistingGrant(poolId: string) {
  return async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { oidc } = ctx;
    const { client, session, provider } = oidc;
    if (!client || !session?.accountId) return undefined;
    const { accountId } = session;
    const grantId = session.grantIdFor(client.clientId);
    const named = grantId ? await provider.Grant.find(grantId) : undefined;
    const isOwn = named?.accountId === accountId && named.clientId === client.clientId;
    const jti = grantIdOf([formerIdOf(session), client.clientId, grantId, ctx.query.again]);
    const made = { jti, accountId, clientId: client.clientId };
    const grant =
      named && isOwn ? named : new provider.Grant(made as { accountId: string; clientId: string });
    const allowed = await findAllowed(ctx, poolId, client, accountId);
    // Whoever is asked has given nothing yet: the question comes before there is a grant.
    if (allowed.scopes.size === 0 && grant !== named) return undefined;
    const requested = [...allowed.scopes].join(" ");
    const signInId = signInIdOf(session);
    const isCurrent =
      grant === named &&
      signInIdOf(grant) === signInId &&
      sessionUidOf(grant) === session.uid &&
      grant.getOIDCScopeFiltered(allowed.scopes) === requested &&
      grant.getOIDCClaimsFiltered(allowed.claims).length === allowed.claims.size;
    if (isCurrent) return grant;
    Object.assign(grant, { signInId, sessionUid: session.uid });
    grant.addOIDCScope(requested);
    grant.addOIDCClaims(allowed.claims);
    await grant.save();
    return grant;
  };
}

/** What of a request the application may have: the person's answer to this very request counts for the whole of it, and is remembered. */
async function findAllowed(
  { oidc }: KoaContextWithOIDC,
  poolId: string,
  client: Client,
  userId: string,
): Promise<{ scopes: Set<string>; claims: Set<string> }> {
  const [scopes, claims] = [oidc.requestParamOIDCScopes, oidc.requestParamClaims];
  if (!tokenSettings(client).asksConsent) return { scopes, claims };
  const key = { poolId, userId, clientId: client.clientId };
  if (oidc.result?.consent) {
    await addConsent(key, { scopes: [...scopes], claims: [...claims] });
    return { scopes, claims };
  }
  const given = await findConsent(key);
  const among = (asked: Set<string>, allowed: readonly string[] = []) =>
    new Set([...asked].filter((one) => allowed.includes(one)));
  return { scopes: among(scopes, given?.scopes), claims: among(claims, given?.claims) };
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
