import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";

type Step = (ctx: KoaContextWithOIDC, next: () => Promise<void>) => Promise<void>;

/** Endpoints that applications ask by themselves, many times for each time that somebody comes. */
const backChannel: ReadonlySet<string> = new Set([
  "/token",
  "/me",
  "/token/introspection",
  "/token/revocation",
]);

/** A step that is about people and what they are led by: what applications ask by themselves passes it by, and does not pay for it. */
export function forPeople(step: Step): Step {
  return (ctx, next) => (backChannel.has(ctx.path) ? next() : step(ctx, next));
}
