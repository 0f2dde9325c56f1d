import "server-only";
import { AppError } from "@/lib/domain/error";

/** A field of a form; undefined when it is not there. @throws AppError `request.invalid` for one that is there twice. */
export function readSingleField(fields: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = fields.getAll(name);
  if (more.length > 0) throw new AppError("request.invalid");
  return value;
}
