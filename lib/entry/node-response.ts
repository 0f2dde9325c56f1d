import "server-only";
import type { ServerResponse } from "node:http";

/** Sends a short answer of ours where Next's router does not: the headers that are set already stay unless it names them. */
export async function sendResponse(response: ServerResponse, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(body);
}
