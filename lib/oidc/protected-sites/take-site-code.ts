import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { seal } from "@/lib/crypto/seal";
import { findSignInEnd } from "@/lib/data/site-visits";
import { siteSessionKind } from "@/lib/domain/protected-site/site-session";
import type { SiteSignIn } from "@/lib/domain/protected-site/site-sign-in";
import { signInIdOf } from "../internals/record-members";
import { wholeSession } from "../lifetimes";
import { type CodeFault, useCode } from "../own-requests/use-code";
import { poolProvider } from "../provider";
import { currentRecords, writeTogether } from "../records/request-records";
import type { SiteClient } from "./begin-site-sign-in";
import { siteCallback } from "./site-addresses";

/**
 * Uses the code that a sign-in to a protected site came back with, and opens the site's own session with it, both or neither: it stands
 * on the sign-in and on what the application was granted, and ends with either (SEC-47), at the latest when the sign-in is as old as
 * sessions get. Whoever calls has proven that this browser began it.
 *
 * @param session digest of the session's name ({@link siteSessionName}).
 * @returns why not; null when it is open.
 * @throws AppError `request.conflict` for a code that is used twice at one moment.
 */
export async function takeSiteCode(
  pool: PoolAddress,
  code: string,
  {
    site,
    session,
    ...remembered
  }: { site: SiteClient; session: string } & Pick<SiteSignIn, "verifier" | "nonce">,
): Promise<CodeFault | null> {
  const provider = await poolProvider(pool);
  const request = { ...remembered, clientId: site.clientId, redirectUri: siteCallback(site.origin) };
  return writeTogether(pool.id, async () => {
    const used = await useCode(provider, pool, code, request);
    if (typeof used === "string") return used;
    const signInId = signInIdOf(used.grant);
    const expiresAt = signInId === undefined ? null : await findSignInEnd(pool.id, signInId, wholeSession);
    if (signInId === undefined || expiresAt === null) return "sign_in_ended";
    const key = { poolId: pool.id, kind: siteSessionKind, digest: session };
    const context = { pool: pool.id, table: "oidc_record", field: siteSessionKind, row: session };
    await currentRecords()?.save(key, seal(JSON.stringify({ site: site.id }), context), {
      grantDigest: digest(used.grantId),
      uidDigest: site.id,
      accountId: used.accountId,
      clientId: site.clientId,
      signInId,
      expiresAt,
    });
    return null;
  });
}
