import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { rewriteForm } from "./rewrite-form";

/** Where `@authing/web` asks who somebody is, as the request handler hands it on. */
export const authingProfilePath = "/authing-profile";

/** By this header alone the library says which application it refreshes for. */
const applicationHeader = "x-authing-app-id";

/**
 * Answers what Authing's library for browsers asks beside the protocol, so that it works unchanged but for its domain: a profile in
 * Authing's names (`get-profile` of its API v3), and a refresh that names its application by a header.
 */
export async function answerAuthingLibrary(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  if (ctx.path === authingProfilePath) return answerProfile(ctx, next);
  const clientId = ctx.get(applicationHeader);
  if (ctx.path === "/token" && clientId && !ctx.get("authorization"))
    await rewriteForm(
      ctx,
      () => true,
      async (fields) =>
        fields.has("client_id") ? fields : new URLSearchParams([...fields, ["client_id", clientId]]),
    );
  return next();
}

/** The profile is what userinfo says of whoever the access token is of; a refusal is the protocol's own. */
async function answerProfile(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  ctx.path = "/me";
  await next();
  if (ctx.status !== 200 || ctx.method === "OPTIONS") return;
  ctx.body = { statusCode: 200, message: "ok", data: toAuthingProfile(ctx.body as Userinfo) };
}

type Userinfo = Readonly<Record<string, unknown>>;

/** A field that the person or the scope does not give is null, as Authing has it. */
function toAuthingProfile(claims: Userinfo) {
  const { sub, name = null, picture = null, email = null, phone_number: phone = null } = claims;
  return {
    userId: sub,
    username: claims.preferred_username ?? null,
    name,
    photo: picture,
    email,
    emailVerified: claims.email_verified === true,
    phone,
    phoneVerified: claims.phone_number_verified === true,
  };
}
