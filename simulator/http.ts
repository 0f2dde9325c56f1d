import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Largest request body that is read, in bytes; DingTalk logins send a few hundred. */
const REQUEST_BODY_LIMIT = 1_048_576;

/** One request, read to its end and parsed as far as its content type allows. */
export interface SimulatedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The parsed object of a JSON body; null when the body is anything else. */
  json: Record<string, unknown> | null;
  /** The fields of a form body; null when the body is anything else. */
  form: URLSearchParams | null;
  remoteAddress: string;
}

/** What is sent back. `code` is the DingTalk code inside the body, kept for the call log. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  code?: string | number;
}

export class RequestBodyTooLarge extends Error {}

/** Reads a request; throws `RequestBodyTooLarge` beyond 1 MiB. */
export async function readRequest(message: IncomingMessage): Promise<SimulatedRequest> {
  const url = new URL(`http://simulator.invalid${message.url}`);
  const text = await readText(message);
  const contentType = (message.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  return {
    method: message.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    json: contentType === "application/json" ? parseJsonObject(text) : null,
    form: contentType === "application/x-www-form-urlencoded" ? new URLSearchParams(text) : null,
    remoteAddress: message.socket.remoteAddress ?? "",
  };
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > REQUEST_BODY_LIMIT) throw new RequestBodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

export function answerJson(status: number, value: object, code?: string | number): Answer {
  return {
    status,
    headers: { "content-type": "application/json;charset=utf-8", "cache-control": "no-store" },
    body: JSON.stringify(value),
    code,
  };
}

export function answerRedirect(status: 302 | 303, location: string): Answer {
  return { status, headers: { location, "cache-control": "no-store" }, body: "" };
}

/** A body field as a non-empty string; undefined for anything else. */
export function readString(body: Record<string, unknown> | null, name: string): string | undefined {
  const value = body?.[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Whether the peer is on this machine (IPv4, IPv6 or IPv4-mapped loopback). */
export function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}
