/**
 * A route handler of the build: what a `route.ts` exports under the name of a method.
 * @typedef {(request: Request, context: { params: Promise<any> }) => Promise<Response>} RouteHandler
 *
 * The handler that an address leads to, with the parts of the address that have names.
 * @typedef {{ handler: RouteHandler, params: Readonly<Record<string, string | string[] | undefined>> }} FoundHandler
 */

/**
 * What the built application does for the HTTP server before Next's router. The build hands it over when it starts
 * (instrumentation.ts), so that both are one process with one pool of database connections and one provider for each user pool.
 *
 * @typedef {object} Edge
 * @property {(host: string | null, pathname: string) => Promise<string | null>} locate the path inside the application of a decoded
 * path under this Host header; null when nothing here answers to that host (SEC-80)
 * @property {(name: string) => boolean} isOwnHost whether the name of a host, without its port, is the operator's
 * @property {(content: "page" | "hosted-page" | "account-page", nonce: string) => string} pagePolicy the Content-Security-Policy of a page (SEC-69)
 * @property {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse, inside: string) =>
 * Promise<void>} answerProvider answers a request to a pool's OpenID provider; never rejects
 * @property {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse, body: Buffer,
 * found: FoundHandler) => Promise<void>} callHandler answers a request, whose body has been received, by a route handler; what that throws is answered too
 * @property {(milliseconds: number) => Promise<void>} stopWork ends what runs beside the requests, and gives it so long
 */

const key = Symbol.for("dingpass.edge");
const holder = /** @type {{ [key]?: Edge }} */ (globalThis);

/** @param {Edge} edge */
export function handOver(edge) {
  holder[key] = edge;
}

/** @returns {Edge} */
export function takeOver() {
  const edge = holder[key];
  if (!edge) throw new Error("The application has not handed over what answers before its router");
  return edge;
}
