import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import { isDestroyed, replaceId } from "../internals";
import type { RequestRecords } from "../records/request-records";

/**
 * Brings what a request wants of its session together with what other tabs have written since: the applications that they
 * were let into, and a logout page that is open.
 *
 * @returns false when there is nothing to join: the session has ended, is another person's by now, or has got another id.
 * Nobody learns that id by having had the one before (SEC-48).
 */
export async function joinSession(
  { oidc: { session, provider } }: KoaContextWithOIDC,
  records: RequestRecords,
): Promise<boolean> {
  if (!session || isDestroyed(session)) return false;
  const { removed } = records.takeBack("Session");
  const current = await provider.Session.findByUid(session.uid);
  if (!current || current.accountId !== session.accountId) return false;
  const goesOnUnderNewId = removed.includes(digest(current.jti));
  if (!goesOnUnderNewId && current.jti !== session.jti) return false;
  if (goesOnUnderNewId) replaceId(session, current.jti);
  session.authorizations = { ...current.authorizations, ...session.authorizations };
  session.state ??= current.state;
  await session.persist();
  return true;
}
