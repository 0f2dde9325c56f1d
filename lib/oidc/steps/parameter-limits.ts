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
 * Why a parameter is too long, or null when it is not.
 *
 * @param others bytes that parameters of this request may have beside or instead of the usual.
 */
export function findLongParameter(
  parameters: Iterable<[string, string]>,
  others: Readonly<Record<string, number>> = {},
): string | null {
  const bounds = { ...limits, ...others };
  for (const [name, value] of parameters) {
    const limit = Object.hasOwn(bounds, name) ? (bounds[name] ?? otherwise) : otherwise;
    if (Buffer.byteLength(value) > limit)
      return `${cutText(name, 64)} must not be longer than ${limit} bytes`;
  }
  return null;
}

/**
 * Refuses parameters that are too long, on a page of ours: an answer to the application would have to repeat the state.
 *
 * @throws InvalidParameters naming the parameter and its limit.
 */
export async function limitParameters(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  if (requestPaths.has(ctx.path)) {
    const given = Object.entries(ctx.query).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value ?? ""]),
    );
    const fault = findLongParameter(given);
    if (fault !== null) throw new InvalidParameters(fault);
  }
  return next();
}
