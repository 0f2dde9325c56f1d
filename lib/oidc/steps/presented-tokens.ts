import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { isStructured, type StructuredTokens } from "../structured-tokens";
import { rewriteForm } from "./rewrite-form";

/** Where access tokens are brought to, and by which parameter of a form. */
const parameterOf: Readonly<Record<string, string>> = {
  "/me": "access_token",
  "/token/introspection": "token",
  "/token/revocation": "token",
};

/** No token: what is presented instead of a JWT that is none of ours is found nowhere, and answered like every unknown one (SEC-11). */
const unknown = "unknown";

/** True for a form's text that can have a JWT in it: written out, or with escapes. */
const mayHoldStructured = (form: string) => form.includes("eyJ") || form.includes("%");

/**
 * Lets an access token that is a JWT be presented wherever an opaque one can: the library knows it by the value that it stands for.
 */
export function takeStructuredTokens(tokens: StructuredTokens) {
  const translate = async (value: string) =>
    isStructured(value) ? ((await tokens.unwrap(value)) ?? unknown) : value;

  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const parameter = Object.hasOwn(parameterOf, ctx.path) ? parameterOf[ctx.path] : undefined;
    if (parameter === undefined) return next();
    const [scheme = "", value = "", ...rest] = (ctx.req.headers.authorization ?? "").split(" ");
    if (ctx.path === "/me" && rest.length === 0 && isStructured(value))
      ctx.req.headers.authorization = `${scheme} ${await translate(value)}`;
    await rewriteForm(ctx, mayHoldStructured, async (fields) => {
      const values = fields.getAll(parameter);
      if (!values.some(isStructured)) return fields;
      const translated = new URLSearchParams(fields);
      translated.delete(parameter);
      for (const value of values) translated.append(parameter, await translate(value));
      return translated;
    });
    return next();
  };
}
