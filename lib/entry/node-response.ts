import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What an answer of ours asks of a request, where Next's router does not make one. */
export function toWebRequest({ headers, method = "GET", url = "/" }: IncomingMessage) {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value) given.set(name, String(value));
  return { headers: given, method, url: new URL(url, "http://localhost").href };
}

/** Sends a short answer of ours where Next's router does not: the headers that are set already stay unless it names them. */
export async function sendResponse(response: ServerResponse, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(body);
}
