import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { findLongParameter } from "./parameter-limits";
import { rewriteForm } from "./rewrite-form";

/** Where applications push their requests to. */
const path = "/request";

/** Bytes that all of a pushed request may have: as many as one that is posted (accept-posts.ts). */
const whole = 12 * 1024;

/** What only an application says of itself: an assertion is signed, and has claims. */
const ofApplications = { client_assertion: 4096 };

/** Keeps a pushed request within the bounds of one that a browser brings, before anybody has looked for the application (SEC-99). */
export async function limitPushed(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  if (ctx.path !== path) return next();
  let fault: string | null = null;
  const everything = () => true;
  await rewriteForm(ctx, everything, async (fields) => {
    const isLong = Buffer.byteLength(fields.toString()) > whole;
    fault = isLong
      ? `a pushed request must not be longer than ${whole} bytes`
      : findLongParameter(fields.entries(), ofApplications);
    return fields;
  });
  if (fault === null) return next();
  ctx.status = 400;
  ctx.set("cache-control", "no-store");
  ctx.body = { error: "invalid_request", error_description: fault };
}
