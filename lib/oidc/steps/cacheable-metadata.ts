import "server-only";
import { createHash } from "node:crypto";
import type { KoaContextWithOIDC } from "oidc-provider";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";

/** For how long, in seconds, others may keep what a pool publishes of itself. */
export const maxAge = 300;

interface Metadata {
  body: string;
  etag: string;
}

/**
 * Lets everybody keep discovery documents and public keys for a while, and ask whether they have changed (RFC 9111). Made once
 * for each provider, that is for each version of its pool; a page of another origin is answered by the library, which knows
 * what to say to it.
 */
export function makeMetadataCacheable() {
  const made = new Map<string, Metadata>();
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const plain = ctx.method === "GET" && ctx.get("origin") === "";
    const known = plain ? made.get(ctx.path) : undefined;
    if (known) return answer(ctx, known);
    await next();
    if ((ctx.oidc?.route !== "discovery" && ctx.oidc?.route !== "jwks") || ctx.status !== 200) return;
    const body = JSON.stringify(ctx.body);
    const metadata = { body, etag: createHash("sha256").update(body).digest("base64url") };
    if (plain) made.set(ctx.path, metadata);
    answer(ctx, metadata);
  };
}

function answer(ctx: KoaContextWithOIDC, { body, etag }: Metadata): void {
  const type = ctx.path.endsWith("/jwks") ? "application/jwk-set+json" : "application/json";
  ctx.status = 200;
  ctx.body = body;
  ctx.type = `${type}; charset=utf-8`;
  ctx.vary("Origin");
  ctx.set({ "cache-control": `public, max-age=${maxAge}`, "content-security-policy": closedPolicy });
  ctx.etag = etag;
  if (ctx.fresh) ctx.status = 304;
}
