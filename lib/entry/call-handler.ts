import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FoundHandler } from "@/server/handover.mjs";
import { toWebRequest } from "./node-response";
import { answerError } from "./route-handler";

const compress = promisify(gzip);

/** In bytes: less is not worth it. */
const smallest = 1024;

/**
 * Answers a request by a route handler of ours, without the framework's router. Headers that our HTTP server has set stay; what a page
 * says is compressed for whoever takes it.
 */
export async function callHandler(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  { handler, params }: FoundHandler,
): Promise<void> {
  const { headers, method, url } = toWebRequest(request);
  const asked = new Request(url, { method, headers, ...(body.length > 0 && { body: new Uint8Array(body) }) });
  let answer: Response;
  try {
    answer = await handler(asked, { params: Promise.resolve(params) });
  } catch (error) {
    answer = await answerError(asked, error);
  }
  await send(request, response, answer);
}

async function send({ headers }: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers)
    if (name !== "set-cookie" && !response.hasHeader(name)) response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  const plain = Buffer.from(await answer.arrayBuffer());
  if (plain.length < smallest || !answer.headers.get("content-type")?.startsWith("text/")) {
    response.end(plain);
    return;
  }
  response.setHeader("vary", "accept-encoding");
  if (!/\bgzip\b/.test(String(headers["accept-encoding"]))) {
    response.end(plain);
    return;
  }
  response.setHeader("content-encoding", "gzip");
  response.end(await compress(plain));
}
