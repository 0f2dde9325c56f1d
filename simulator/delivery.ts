import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Fault } from "./faults";
import type { Answer } from "./http";
import { repeatFields, replaceFields } from "./odd-fields";

const DEFAULT_OVERSIZE_BYTES = 20 * 1024 * 1024;
const DEFAULT_BOMB_BYTES = 256 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
/** In how many pieces slow headers and slow bodies are sent. */
const SLOW_PIECES = 10;

/** Sends an answer as it is. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    "content-length": Buffer.byteLength(answer.body),
  });
  response.end(answer.body);
}

/** Sends an answer the way a fault wants it; resolves when nothing more will be sent. */
export async function sendFaultyAnswer(
  response: ServerResponse,
  answer: Answer,
  fault: Fault,
): Promise<void> {
  switch (fault.kind) {
    case "silent":
      return;
    case "reset":
      await waitUnlessClosed(response, fault.delayMs);
      response.socket?.resetAndDestroy();
      return;
    case "slow-headers":
      return sendSlowHeaders(response, answer, fault.delayMs ?? 0);
    case "slow-body":
      return sendSlowBody(response, answer, fault.delayMs ?? 0);
  }
  await waitUnlessClosed(response, fault.delayMs);
  if (response.destroyed) return;
  switch (fault.kind) {
    case "cut-body":
      return sendCutBody(response, answer);
    case "oversize":
      return sendOversize(response, answer, fault.bytes ?? DEFAULT_OVERSIZE_BYTES);
    case "gzip-bomb":
      return sendGzipBomb(response, answer, fault.bytes ?? DEFAULT_BOMB_BYTES);
    case "truncated":
      return sendAnswer(response, { ...answer, body: cutInHalf(answer.body) });
    case "empty-body":
      return sendAnswer(response, { ...answer, body: "" });
    case "wrong-types":
      return sendAnswer(response, transformJson(answer, swapType));
    case "empty-fields":
      return sendAnswer(
        response,
        transformJson(answer, (leaf) => (typeof leaf === "string" ? "" : leaf)),
      );
    case "odd-fields":
      return sendAnswer(response, replaceFields(answer, fault.fields ?? {}));
    case "duplicate-keys":
      return sendAnswer(response, repeatFields(answer, fault.fields ?? {}));
    case "byte-order-mark":
      return sendAnswer(response, { ...answer, body: `\ufeff${answer.body}` });
    case "skewed-clock": {
      const date = new Date(Date.now() + (fault.seconds ?? 0) * 1000).toUTCString();
      return sendAnswer(response, { ...answer, headers: { ...answer.headers, date } });
    }
    case "missing-fields":
      return sendAnswer(response, removeFields(answer));
    default:
      return sendAnswer(response, answer);
  }
}

/** Waits, but not on a connection that the peer has given up. */
function waitUnlessClosed(response: ServerResponse, milliseconds: number | undefined): Promise<void> {
  if (milliseconds === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      response.off("close", finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    response.once("close", finish);
  });
}

/** Writes the head byte groups straight to the socket: node:http would send it in one piece. */
async function sendSlowHeaders(response: ServerResponse, answer: Answer, duration: number): Promise<void> {
  const fields = { ...answer.headers, "content-length": Buffer.byteLength(answer.body), connection: "close" };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${answer.status} Simulated\r\n${lines.join("")}\r\n`;
  for (const piece of splitInPieces(head)) {
    await waitUnlessClosed(response, duration / SLOW_PIECES);
    if (response.destroyed) return;
    response.socket?.write(piece);
  }
  response.socket?.end(answer.body);
}

async function sendSlowBody(response: ServerResponse, answer: Answer, duration: number): Promise<void> {
  response.writeHead(answer.status, {
    ...answer.headers,
    "content-length": Buffer.byteLength(answer.body),
  });
  response.flushHeaders();
  for (const piece of splitInPieces(answer.body)) {
    await waitUnlessClosed(response, duration / SLOW_PIECES);
    if (response.destroyed) return;
    response.write(piece);
  }
  response.end();
}

function splitInPieces(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const size = Math.max(1, Math.ceil(bytes.length / SLOW_PIECES));
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += size) pieces.push(bytes.subarray(start, start + size));
  return pieces;
}

/** Promises the whole body, sends half of it and closes the connection. */
function sendCutBody(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    "content-length": Buffer.byteLength(answer.body),
  });
  response.write(cutInHalf(answer.body), () => response.destroy());
}

function cutInHalf(body: string): string {
  return body.slice(0, Math.floor(body.length / 2));
}

/** The true answer as a JSON object with one more field, split where its long value goes. */
function splitForPadding(answer: Answer): { before: string; after: string } {
  const rest = answer.body.startsWith("{") ? answer.body.slice(1) : '"body":""}';
  return { before: '{"padding":"', after: `",${rest}` };
}

async function sendOversize(response: ServerResponse, answer: Answer, bytes: number): Promise<void> {
  const { before, after } = splitForPadding(answer);
  response.writeHead(answer.status, answer.headers);
  function* generateBody() {
    yield before;
    const chunk = Buffer.alloc(CHUNK_BYTES, "a");
    for (let left = bytes; left > 0; left -= CHUNK_BYTES) yield chunk.subarray(0, left);
    yield after;
  }
  // A client that stops reading is what this fault is for.
  await pipeline(generateBody, response).catch(() => response.destroy());
}

/** Gzip members may be concatenated: one megabyte is packed once and repeated. */
async function sendGzipBomb(response: ServerResponse, answer: Answer, bytes: number): Promise<void> {
  const pack = promisify(gzip);
  const { before, after } = splitForPadding(answer);
  const member = await pack(Buffer.alloc(CHUNK_BYTES, "a"));
  const repeated = Array.from({ length: Math.ceil(bytes / CHUNK_BYTES) }, () => member);
  const body = Buffer.concat([await pack(before), ...repeated, await pack(after)]);
  response.writeHead(answer.status, {
    ...answer.headers,
    "content-encoding": "gzip",
    "content-length": body.length,
  });
  response.end(body);
}

type Leaf = string | number | boolean | null;

function transformJson(answer: Answer, change: (leaf: Leaf) => unknown): Answer {
  if (!answer.body.startsWith("{")) return answer;
  return {
    ...answer,
    body: JSON.stringify(JSON.parse(answer.body), (_key, value) => changeLeaf(value, change)),
  };
}

function changeLeaf(value: unknown, change: (leaf: Leaf) => unknown): unknown {
  const isLeaf = value === null || ["string", "number", "boolean"].includes(typeof value);
  return isLeaf ? change(value as Leaf) : value;
}

function swapType(leaf: Leaf): unknown {
  if (typeof leaf === "string") return 12345;
  if (typeof leaf === "number") return leaf === 0 ? "zero" : "number";
  return "boolean";
}

/** Old host: the envelope with an empty result. New host: an empty object. */
function removeFields(answer: Answer): Answer {
  if (!answer.body.startsWith("{")) return { ...answer, body: "" };
  const isOld = "errcode" in (JSON.parse(answer.body) as object);
  return { ...answer, body: isOld ? '{"errcode":0,"errmsg":"ok","result":{}}' : "{}" };
}
