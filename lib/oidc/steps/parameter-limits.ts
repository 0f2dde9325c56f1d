import "server-only";
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { cutText } from "@/lib/domain/user/profile-text";

/** A request that is refused by its form alone, before anybody has looked for the application. */
export class InvalidParameters extends errors.InvalidRequest {}

/** The endpoints that people are sent to with an application's request. */
export const requestPaths: ReadonlySet<string> = new Set(["/auth", "/session/end"]);

/** Bytes that a parameter may have: what is kept with a pending sign-in, or handed on, has a bound (SEC-99). */
const limits: Readonly<Record<string, number>> = {
  state: 2048,
  redirect_uri: 2048,
  post_logout_redirect_uri: 2048,
  scope: 1024,
  claims: 4096,
  // An ID token of ours, which may carry a person's claims.
  id_token_hint: 8192,
};

/** Of every other parameter, known or not. */
const otherwise = 512;

/**
 * Refuses parameters that are too long, on a page of ours: an answer to the application would have to repeat the state.
 *
 * @throws InvalidParameters naming the parameter and its limit.
 */
export async function limitParameters(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  if (requestPaths.has(ctx.path))
    for (const [name, value] of Object.entries(ctx.query)) {
      const limit = Object.hasOwn(limits, name) ? (limits[name] ?? otherwise) : otherwise;
      if ([value].flat().some((one) => Buffer.byteLength(one ?? "") > limit))
        throw new InvalidParameters(`${cutText(name, 64)} must not be longer than ${limit} bytes`);
    }
  return next();
}
