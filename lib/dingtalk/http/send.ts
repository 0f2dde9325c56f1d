import "server-only";
import type { Dispatcher } from "undici";
import { type Deadline, millisecondsUntil } from "../deadline";
import { agent } from "./agent";
import { decodeBody } from "./decode-body";
import { TransportFailure, toTransportFailure } from "./transport-failure";

/** One HTTP request to DingTalk. */
export interface Outgoing {
  origin: string;
  path: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
}

/** One HTTP answer, whatever it says. */
export interface Incoming {
  status: number;
  text: string;
  /** When it was made by the host's clock, as HTTP says it (`Date`). */
  date?: string;
  /** The same in milliseconds since the epoch; absent when it does not say. */
  madeAt?: number;
}

/**
 * Sends one request, once. Redirects are not followed, the answer is bounded, and the deadline covers connecting,
 * waiting in the pool, slow headers and a slow body alike.
 *
 * @throws TransportFailure
 */
export async function send(outgoing: Outgoing, deadline: Deadline): Promise<Incoming> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  // The race is needed: a request that waits for a connection does not notice that it was aborted.
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const failure = new TransportFailure("timeout");
      reject(failure);
      controller.abort(failure);
    }, millisecondsUntil(deadline));
  });
  try {
    return await Promise.race([exchange(outgoing, controller.signal), expired]);
  } catch (error) {
    throw toTransportFailure(error);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(outgoing: Outgoing, signal: AbortSignal): Promise<Incoming> {
  const { statusCode, headers, body } = await agent().request({ ...outgoing, signal });
  const bytes = await readAll(body);
  const { date } = headers;
  const madeAt = Date.parse(String(date));
  const text = await decodeBody(bytes, headers["content-encoding"]);
  return {
    status: statusCode,
    text,
    ...(typeof date === "string" && { date }),
    ...(!Number.isNaN(madeAt) && { madeAt }),
  };
}

async function readAll(body: Dispatcher.ResponseData["body"]): Promise<Buffer> {
  return Buffer.from(await body.arrayBuffer());
}
