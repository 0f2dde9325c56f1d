import "server-only";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { answerLimitBytes } from "./agent";
import { TransportFailure } from "./transport-failure";

const gunzipAsync = promisify(gunzip);

/**
 * The text of a body. Compression is never asked for; a proxy that compresses all the same is understood when it uses
 * gzip, within the same limit as a plain answer, so that a small bomb does not become a large one (REL-15).
 *
 * @throws TransportFailure or zlib's own error.
 */
export async function decodeBody(bytes: Buffer, encoding: string | string[] | undefined): Promise<string> {
  if (encoding === undefined || encoding === "identity") return bytes.toString("utf8");
  if (encoding !== "gzip") throw new TransportFailure("undecodable");
  return (await gunzipAsync(bytes, { maxOutputLength: answerLimitBytes })).toString("utf8");
}
