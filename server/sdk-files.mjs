import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { takesEncoding } from "./takes-encoding.mjs";

/** Each file that there is, and its type. @type {Readonly<Record<string, string>>} */
const contentTypes = {
  "dingpass.js": "text/javascript; charset=utf-8",
  "dingpass.mjs": "text/javascript; charset=utf-8",
  "dingpass.d.ts": "text/plain; charset=utf-8",
  "integrity.json": "application/json",
};

/** How an answer may be written; the first that a client takes. @type {readonly [string, (body: Buffer) => Promise<Buffer>][]} */
const encodings = [
  ["br", promisify(brotliCompress)],
  ["gzip", promisify(gzip)],
];

/**
 * Answers for the browser SDK, which pages of any origin load: also with `integrity`, for which a browser has to be allowed to read them,
 * and where a page admits only what allows to be embedded. Their names stay when a release changes them, so they are kept for an hour
 * and then asked for by their mark. Each is read once, at its first use.
 * @param {string} directory of the project
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<boolean>} false for
 * every other address
 */
export function createSdkFiles(directory) {
  /** @type {Map<string, Promise<{ mark: string, bodies: Map<string, Buffer> }>>} */
  const files = new Map();
  return async (request, response) => {
    const [, name = ""] = /^\/sdk\/([\w.]+)(?:\?|$)/.exec(request.url ?? "") ?? [];
    if (!Object.hasOwn(contentTypes, name)) return false;
    const known = files.get(name) ?? readForms(path.join(directory, "public", "sdk", name));
    const { mark, bodies } = await known;
    files.set(name, known);
    const accepted = request.headers["accept-encoding"];
    const encoding = encodings.map(([each]) => each).find((each) => takesEncoding(accepted, each)) ?? "";
    const body = bodies.get(encoding) ?? Buffer.alloc(0);
    const fresh = request.headers["if-none-match"]?.includes(mark) === true;
    response.writeHead(fresh ? 304 : 200, {
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Cache-Control": "public, max-age=3600",
      ETag: `W/${mark}`,
      Vary: "Accept-Encoding",
      ...(!fresh && {
        "Content-Type": contentTypes[name],
        "Content-Length": body.length,
        ...(encoding && { "Content-Encoding": encoding }),
      }),
    });
    response.end(fresh || request.method === "HEAD" ? undefined : body);
    return true;
  };
}

/** @param {string} file */
async function readForms(file) {
  const plain = await readFile(file);
  const compressed = await Promise.all(
    encodings.map(async ([name, compress]) => /** @type {const} */ ([name, await compress(plain)])),
  );
  return {
    mark: `"${createHash("sha256").update(plain).digest("base64url")}"`,
    bodies: new Map([["", plain], ...compressed]),
  };
}
