import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FoundHandler } from "@/server/handover.mjs";
import { sendResponse, toWebRequest } from "./node-response";
import { answerError } from "./route-handler";

/** Answers a request by a route handler of ours, without the framework's router. */
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
  await sendResponse(request, response, answer);
}
