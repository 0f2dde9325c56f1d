import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
interface ReceivedCall {
  path: string;
  method: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** How a path answers: a status and a JSON value, or anything at all. */
export type Script =
  | { status?: number; json: unknown }
  | ((response: ServerResponse, call: ReceivedCall) => void);

/** A local stand-in for DingTalk's hosts that says exactly what a test wants, also what no HTTP server should say. */
export interface ScriptedHost {
  url: string;
  calls: ReceivedCall[];
  /** Sets the answer of a path; the last one stays. */
  answer(path: string, ...scripts: Script[]): void;
  countOf(path: string): number;
  reset(): void;
  close(): Promise<void>;
}

/** Starts a host on a free loopback port. */
export async function startScriptedHost(): Promise<ScriptedHost> {
  const scripts = new Map<string, Script[]>();
  const calls: ReceivedCall[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = new URL(request.url ?? "/", "http://host").pathname;
    const { method = "", headers } = request;
    const call = { path: request.url ?? "", method, headers, body: Buffer.concat(parts).toString("utf8") };
    calls.push(call);
    const planned = scripts.get(path) ?? [{ status: 404, json: { code: "InvalidAction.NotFound" } }];
    const script = planned.length > 1 ? planned.shift() : planned[0];
    if (typeof script === "function") return script(response, call);
    response.writeHead(script?.status ?? 200, { "content-type": "application/json" });
    response.end(JSON.stringify(script?.json));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const pathOf = (call: ReceivedCall) => new URL(call.path, "http://host").pathname;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answer: (path, ...planned) => scripts.set(path, planned),
    countOf: (path) => calls.filter((call) => pathOf(call) === path).length,
    reset() {
      scripts.clear();
      calls.length = 0;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Points this process at a host. Works only before the configuration is first read: in a file's `beforeAll`. */
export function standInForDingTalk(host: ScriptedHost): void {
  process.env.DINGTALK_API_URL = host.url;
  process.env.DINGTALK_OAPI_URL = host.url;
}
