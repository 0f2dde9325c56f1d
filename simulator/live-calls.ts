import type { ServerResponse } from "node:http";
import type { CallLog } from "./call-log";

/** Sends each call as a server-sent event until the page goes away. */
export function streamCalls(response: ServerResponse, calls: CallLog): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(": open\n\n");
  const stop = calls.subscribe((call) => response.write(`data: ${JSON.stringify(call)}\n\n`));
  response.once("close", stop);
}
