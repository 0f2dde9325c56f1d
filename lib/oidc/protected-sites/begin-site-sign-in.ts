import "server-only";
import { type PoolAddress, providerAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import { type SiteSignIn, siteSignIn } from "@/lib/domain/protected-site/site-sign-in";
import { siteCallback } from "./site-addresses";

/** How long a person may take over signing in to a protected site, in seconds. */
const lifetime = 60 * 60;

/** A protected site and the application that people sign in to there. */
export interface SiteClient {
  id: string;
  origin: string;
  clientId: string;
  /** What the application may ask for beside `openid`. */
  scopes: readonly string[];
}

/** What a site is told of, as far as its application may know it. */
const told = ["profile", "email"];

/**
 * The authorization request by which somebody signs in to a protected site: as any application's, with a `state` that nobody but us can
 * read. Nothing is stored for it (SEC-99), and as many as there are tabs can be under way in one browser.
 *
 * @param browser digest of the cookie by which the site knows the browser again.
 * @param path where the person wants to go.
 */
export function beginSiteSignIn(
  pool: PoolAddress,
  { id, origin, clientId, scopes }: SiteClient,
  { browser, path, now = Date.now() }: { browser: string; path: string; now?: number },
): string {
  const [verifier, nonce] = [createSecret(), createSecret()];
  const until = Math.floor(now / 1000) + lifetime;
  const remembered: SiteSignIn = { site: id, browser, verifier, nonce, path, until };
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: siteCallback(origin),
    response_type: "code",
    scope: ["openid", ...told.filter((scope) => scopes.includes(scope))].join(" "),
    state: seal(JSON.stringify(remembered), contextOf(pool)),
    nonce,
    code_challenge: digest(verifier),
    code_challenge_method: "S256",
  });
  return providerAddress(pool, `/auth?${query}`);
}

/** What a sign-in with this `state` remembers; null when we never made it for this site, or its time is over (SEC-07). */
export function readSiteSignIn(
  pool: PoolAddress,
  site: { id: string },
  state: string,
  now = Date.now(),
): SiteSignIn | null {
  try {
    const found = siteSignIn.parse(JSON.parse(unseal(state, contextOf(pool))));
    return found.site === site.id && found.until * 1000 > now ? found : null;
  } catch {
    // Another pool's, an earlier version's, or nothing of ours: it says nothing.
    return null;
  }
}

function contextOf({ id }: PoolAddress): SealContext {
  return { pool: id, table: "protected_site", field: "state", row: "browser" };
}
