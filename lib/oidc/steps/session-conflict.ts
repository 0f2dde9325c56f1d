import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { KoaContextWithOIDC } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import { isDestroyed, replaceId } from "../internals/sessions";
import { asRead, countAsRead } from "../internals/shared-parts";
import { rebaseChanges } from "../records/rebase-changes";
import type { RequestRecords } from "../records/request-records";

/**
 * Brings what a request has changed of its session together with what other tabs have written since: the applications that
 * they were let into or signed out of, and a logout page that is open. What it only read is as the others left it (SEC-101).
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
  const read = asRead(session);
  session.authorizations = rebaseChanges(session.authorizations, read.authorizations, current.authorizations);
  if (isDeepStrictEqual(session.state, read.state)) session.state = current.state;
  countAsRead(session, current);
  await session.persist();
  return true;
}
