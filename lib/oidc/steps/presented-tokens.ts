import "server-only";
import { IncomingMessage } from "node:http";
import type { KoaContextWithOIDC } from "oidc-provider";
import { isStructured, type StructuredTokens } from "../structured-tokens";

/** Where access tokens are brought to, and by which parameter of a form. */
const parameterOf: Readonly<Record<string, string>> = {
  "/me": "access_token",
  "/token/introspection": "token",
  "/token/revocation": "token",
};

/** No token: what is presented instead of a JWT that is none of ours is found nowhere, and answered like every unknown one (SEC-11). */
const unknown = "unknown";

const formType = "application/x-www-form-urlencoded";

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
    if (ctx.method === "POST" && ctx.is(formType)) await translateForm(ctx, parameter, translate);
    return next();
  };
}

async function translateForm(
  ctx: KoaContextWithOIDC,
  parameter: string,
  translate: (value: string) => Promise<string>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const fields = new URLSearchParams(body.toString());
  const values = fields.getAll(parameter);
  if (!values.some(isStructured)) return presentBody(ctx, body);
  fields.delete(parameter);
  for (const value of values) fields.append(parameter, await translate(value));
  presentBody(ctx, Buffer.from(fields.toString()));
}

/** Lets the library read this body: the request's own has been read. */
function presentBody(ctx: KoaContextWithOIDC, body: Buffer): void {
  const { method, url, headers, rawHeaders, socket, httpVersion } = ctx.req;
  const request = new IncomingMessage(socket);
  // One that is not complete takes its connection along when it is read to its end.
  Object.assign(request, { method, url, rawHeaders, httpVersion, complete: true });
  request.headers = { ...headers, "content-length": String(body.length) };
  request.push(body);
  request.push(null);
  ctx.req = request;
  ctx.request.req = request;
  ctx.response.req = request;
}
