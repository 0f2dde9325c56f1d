import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { findLongParameter } from "./parameter-limits";
import { rewriteForm } from "./rewrite-form";

/** Where applications push their requests to, and ask for a code for a device. */
const paths: ReadonlySet<string> = new Set(["/request", "/device/auth"]);

/** Bytes that all of a pushed request may have: as many as one that is posted (accept-posts.ts). */
const whole = 12 * 1024;

/** What only an application says of itself: an assertion is signed, and has claims. */
const ofApplications = { client_assertion: 4096 };

/**
 * Keeps a request that an application sends by itself within the bounds of one that a browser brings, before anybody has looked for the
 * application (SEC-99).
 */
export async function limitSent(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  if (!paths.has(ctx.path)) return next();
  let fault: string | null = null;
  const everything = () => true;
  await rewriteForm(ctx, everything, async (fields) => {
    const isLong = Buffer.byteLength(fields.toString()) > whole;
    fault = isLong
      ? `a request must not be longer than ${whole} bytes`
      : findLongParameter(fields.entries(), ofApplications);
    return fields;
  });
  if (fault === null) return next();
  ctx.status = 400;
  ctx.set("cache-control", "no-store");
  ctx.body = { error: "invalid_request", error_description: fault };
}
