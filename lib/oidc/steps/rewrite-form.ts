import "server-only";
import { IncomingMessage } from "node:http";
import type { KoaContextWithOIDC } from "oidc-provider";

const formType = "application/x-www-form-urlencoded";

/**
 * Lets the library read a posted form as `change` leaves it. Other requests are left alone, and forms that cannot be meant: most are not,
 * and reading one and making it anew costs as much as answering it. The body is whole and within its limit when it comes here
 * (server/whole-request.mjs).
 *
 * @param mayMean whether a form's text may hold what is to be changed.
 */
export async function rewriteForm(
  ctx: KoaContextWithOIDC,
  mayMean: (form: string) => boolean,
  change: (fields: URLSearchParams) => Promise<URLSearchParams>,
): Promise<void> {
  if (ctx.method !== "POST" || !ctx.is(formType)) return;
  const form = peek(ctx.req);
  if (form !== null && !mayMean(form)) return;
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(Buffer.from(chunk));
  const received = Buffer.concat(chunks).toString();
  const fields = new URLSearchParams(received);
  const changed = await change(fields);
  presentBody(ctx, Buffer.from(changed === fields ? received : changed.toString()));
}

/** What has come of a request's body, which stays to be read; null when nothing has. */
function peek(request: IncomingMessage): string | null {
  const come: Buffer | null = request.read();
  if (come === null) return null;
  request.unshift(come);
  return come.toString();
}

/** The request's own body has been read. */
function presentBody(ctx: KoaContextWithOIDC, body: Buffer): void {
  const { method, url, headers, rawHeaders, socket, httpVersion } = ctx.req;
  // The library makes its own addresses of it, which assertions and proofs are for.
  const { originalUrl } = ctx.req as IncomingMessage & { originalUrl?: string };
  const request = new IncomingMessage(socket);
  // One that is not complete takes its connection along when it is read to its end.
  Object.assign(request, { method, url, originalUrl, rawHeaders, httpVersion, complete: true });
  request.headers = { ...headers, "content-length": String(body.length) };
  request.push(body);
  request.push(null);
  ctx.req = request;
  ctx.request.req = request;
  ctx.response.req = request;
}
