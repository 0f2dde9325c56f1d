import { IncomingMessage } from "node:http";

/**
 * A request of which nothing is outstanding, and its body.
 * @typedef {{ request: IncomingMessage, body: Buffer }} WholeRequest
 */

/** Above that a body counts as large, in bytes; and so many of those are received at a time, since anybody may send one (SEC-84). */
const ordinaryBody = 64 * 1024;
const mostLarge = 8;
let large = 0;

/**
 * Receives a request to its end before the application sees any of it, so that a client that goes away in the middle of a body is
 * nobody's error: no half form is parsed, and no handler waits for the rest.
 *
 * What the application gets is another request object than the one of the connection. When a client goes away before the answer is
 * there, Node.js destroys its own object with the error `aborted`; Next.js replaces all properties of the object that it is given, the
 * listeners for errors among them (`getCloneableBody` in next/dist/server/body-streams), and what was a closed connection became an
 * uncaught exception. Node.js does not know the object that is given here.
 * @param {IncomingMessage} request
 * @param {number} largestBody in bytes
 * @returns {Promise<WholeRequest | "gone" | "too_large" | "busy">} `gone` when the client left before the end; `too_large` for a larger
 * body, as soon as that is known; `busy` for one that may be large while others are
 */
export async function receiveWhole(request, largestBody) {
  const announced = Number(request.headers["content-length"] ?? Number.NaN);
  if (announced > largestBody) return "too_large";
  const isLarge = largestBody > ordinaryBody && !(announced <= ordinaryBody);
  if (isLarge && large >= mostLarge) return "busy";
  if (isLarge) large += 1;
  const body = await readBody(request, largestBody);
  if (isLarge) large -= 1;
  return typeof body === "string" ? body : { request: standIn(request, body), body };
}

/**
 * True when there is nothing to wait for: a request that only reads and brings no body.
 * @param {IncomingMessage} request
 */
export function isWhole({ method, headers }) {
  const bringsBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  return (method === "GET" || method === "HEAD") && !bringsBody;
}

/** @param {IncomingMessage} request @param {number} largestBody @returns {Promise<Buffer | "gone" | "too_large">} */
function readBody(request, largestBody) {
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const parts = [];
    let bytes = 0;
    request.on("data", (/** @type {Buffer} */ part) => {
      bytes += part.length;
      if (bytes > largestBody) resolve("too_large");
      else parts.push(part);
    });
    request.once("end", () => resolve(Buffer.concat(parts)));
    // A client may leave at any time, also after the end of its request: that is no error of ours, and no line in the log.
    request.on("error", () => resolve("gone"));
    request.once("close", () => resolve("gone"));
  });
}

/** @param {IncomingMessage} request @param {Buffer} body @returns {IncomingMessage} */
function standIn(request, body) {
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const whole = new IncomingMessage(request.socket);
  Object.assign(whole, { method, url, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  whole.headers = headers;
  whole.complete = true;
  if (body.length > 0) whole.push(body);
  whole.push(null);
  return whole;
}
