import { readFile } from "node:fs/promises";
import path from "node:path";
import { findErrorCode } from "../embedded-postgres/start-refused.mjs";
import { takesEncoding } from "./takes-encoding.mjs";

/** The build's scripts and styles. Their names change with their content. */
const buildFile = /^\/_next\/static\/(?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*\.(js|css)$/;

/** Names that anybody can make up. */
const noFile = ["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"];

/** @type {Readonly<Record<string, string>>} */
const contentTypes = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" };

/**
 * Answers for the build's scripts and styles with Brotli, which takes a seventh less than the framework's gzip. The build compressed them
 * (scripts/set-up/compress-files.mjs); each is read once, at its first use, and kept: all of them together are less than a megabyte.
 * @param {string} directory of the project
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<boolean>}
 * false for everything that is left to the framework: other files and methods, and clients that do not take Brotli
 */
export function createStaticFiles(directory) {
  /** @type {Map<string, Promise<Buffer | null>>} */
  const files = new Map();
  return async (request, response) => {
    const [, ending = ""] = buildFile.exec(request.url ?? "") ?? [];
    if (!ending || request.method !== "GET" || !takesEncoding(request.headers["accept-encoding"], "br"))
      return false;
    const name = (request.url ?? "").slice("/_next/".length);
    const known = files.get(name) ?? readCompressed(path.join(directory, ".next", `${name}.br`));
    const body = await known;
    if (!body) return false;
    files.set(name, known);
    response.writeHead(200, {
      "Content-Type": contentTypes[ending],
      "Content-Encoding": "br",
      "Content-Length": body.length,
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    });
    response.end(body);
    return true;
  };
}

/** @param {string} file @returns {Promise<Buffer | null>} null when there is no such file */
async function readCompressed(file) {
  try {
    return await readFile(file);
  } catch (error) {
    if (noFile.includes(findErrorCode(error) ?? "")) return null;
    throw error;
  }
}
