import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { isStructured, keptValueOf, type StructuredTokens } from "../structured-tokens";
import { rewriteForm } from "./rewrite-form";

/** Where access tokens are brought to be looked at, or ended. */
const paths = new Set(["/token/introspection", "/token/revocation"]);

/** True for a form's text that can have a JWT in it: written out, or with escapes. */
const mayHoldStructured = (form: string) => form.includes("eyJ") || form.includes("%");

/**
 * Lets an access token that is a JWT be presented wherever an opaque one can: the library refuses JWTs there, and knows it by the value
 * that it stands for. Userinfo takes it as it is (structureAccessTokens): whoever proves a key there names the token by what it looks like.
 */
export function takeStructuredTokens(tokens: StructuredTokens) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (!paths.has(ctx.path)) return next();
    await rewriteForm(ctx, mayHoldStructured, async (fields) => {
      const values = fields.getAll("token");
      if (!values.some(isStructured)) return fields;
      const translated = new URLSearchParams(fields);
      translated.delete("token");
      for (const value of values) translated.append("token", await keptValueOf(tokens, value));
      return translated;
    });
    return next();
  };
}
