import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, providerAddress } from "@/lib/addresses/pool-address";
import { InvalidParameters, requestPaths } from "./parameter-limits";

/** Bytes of a posted request. It goes on as an address, whose whole head Node.js reads up to 16 KiB. */
const limit = 12 * 1024;

const tooLong = `a posted request must not be longer than ${limit} bytes`;

/**
 * Answers a posted request (OpenID Connect Core §3.1.2.1; RP-Initiated Logout 1.0 §2) with a redirect to the same one by GET
 * (303). The cookies stay SameSite=Lax: browsers keep them from another site's POST, and send them with the GET that follows.
 * What the parameters are worth is decided there, for both kinds of request alike; one that is given twice is given twice there
 * too.
 *
 * @throws InvalidParameters for other content than a form, and for one that is too long.
 */
export function acceptPosts(pool: PoolAddress) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (ctx.method !== "POST" || !requestPaths.has(ctx.path)) return next();
    if (!ctx.is("application/x-www-form-urlencoded"))
      throw new InvalidParameters("a posted request has to be a form: application/x-www-form-urlencoded");
    const posted = new URLSearchParams(await readBody(ctx)).toString();
    const query = [ctx.querystring, posted].filter(Boolean).join("&");
    if (query.length > limit) throw new InvalidParameters(tooLong);
    ctx.set("cache-control", "no-store");
    ctx.status = 303;
    ctx.set("location", providerAddress(pool, `${ctx.path}${query && `?${query}`}`));
  };
}

async function readBody(ctx: KoaContextWithOIDC): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  // A stream that is left in the middle is destroyed, and with it the connection that the answer has to go by.
  for await (const chunk of ctx.req.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > limit) throw new InvalidParameters(tooLong);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}
