import "server-only";
import { AppError } from "@/lib/domain/error";

/** Larger than any form of ours (SEC-84). */
const largestBody = 64 * 1024;

/**
 * The fields of a plain form's POST. Of a body that is too large no more than 64 KiB is ever held.
 *
 * @throws AppError `request.invalid` for another type of body or a larger one.
 */
export async function readFormFields(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) throw new AppError("request.invalid");
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.length;
    // Leaving the loop cancels the body.
    if (bytes > largestBody) throw new AppError("request.invalid");
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString("utf8"));
}

/** The fields by their names. @throws AppError `request.invalid` for one that is there twice. */
export function toSingleFields(fields: URLSearchParams): Map<string, string> {
  const single = new Map(fields);
  if (single.size !== fields.size) throw new AppError("request.invalid");
  return single;
}
