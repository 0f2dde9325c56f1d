import "server-only";
import { createHash } from "node:crypto";
import type { KoaContextWithOIDC } from "oidc-provider";

/** For how long, in seconds, others may keep what a pool publishes of itself. */
const maxAge = 300;

/** Lets everybody keep discovery documents and public keys for a while, and ask whether they have changed (RFC 9111). */
export async function makeMetadataCacheable(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  await next();
  if ((ctx.oidc?.route !== "discovery" && ctx.oidc?.route !== "jwks") || ctx.status !== 200) return;
  ctx.set("cache-control", `public, max-age=${maxAge}`);
  ctx.etag = createHash("sha256").update(JSON.stringify(ctx.body)).digest("base64url");
  if (ctx.fresh) ctx.status = 304;
}
