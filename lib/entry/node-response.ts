import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { takesEncoding } from "@/server/takes-encoding.mjs";

const compress = promisify(gzip);

/** In bytes: less is not worth it. */
const smallest = 1024;

/** What an answer of ours asks of a request, where Next's router does not make one. */
export function toWebRequest({ headers, method = "GET", url = "/" }: IncomingMessage) {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value) given.set(name, String(value));
  return { headers: given, method, url: new URL(url, "http://localhost").href };
}

/**
 * Sends an answer of ours where Next's router does not. Headers that are set already stay; a long text is compressed for whoever takes
 * it.
 */
export async function sendResponse(
  { headers }: Pick<IncomingMessage, "headers">,
  response: ServerResponse,
  answer: Response,
): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers)
    if (name !== "set-cookie" && !response.hasHeader(name)) response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  const body = Buffer.from(await answer.arrayBuffer());
  if (body.length < smallest || !answer.headers.get("content-type")?.startsWith("text/")) {
    response.end(body);
    return;
  }
  response.setHeader("vary", "accept-encoding");
  if (!takesEncoding(headers["accept-encoding"], "gzip")) {
    response.end(body);
    return;
  }
  response.setHeader("content-encoding", "gzip");
  response.end(await compress(body));
}
