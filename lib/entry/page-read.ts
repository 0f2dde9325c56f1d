import "server-only";
import { notFound, unstable_rethrow } from "next/navigation";
import { createReference } from "@/lib/crypto/random";
import { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";

/**
 * Runs a page's read and translates its failures: what is not found becomes the not-found page, and so does what an
 * administrator may not see, of which nobody learns that it is there; anything else goes to the log and to the error
 * page under one reference, which travels as the error's digest because React shows the browser nothing else of it
 * (SEC-97).
 */
export async function pageRead<T>(read: () => Promise<T>, reference = createReference()): Promise<T> {
  try {
    return await read();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && (error.status === 404 || error.code === "request.forbidden")) notFound();
    log().error({ err: error, reference }, "page failed");
    throw Object.assign(new Error("page failed"), { digest: reference });
  }
}
