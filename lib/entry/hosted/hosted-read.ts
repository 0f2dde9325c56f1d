import "server-only";
import { unstable_rethrow } from "next/navigation";
import { createReference } from "@/lib/crypto/random";
import { log } from "@/lib/log/log";

/**
 * Runs a hosted page's read. A failure goes to the log, and its reference to the page, which shows it itself: an error
 * boundary would need a script, and hosted pages work without one (SEC-97).
 */
export async function hostedRead<T>(read: () => Promise<T>): Promise<{ found: T } | { reference: string }> {
  try {
    return { found: await read() };
  } catch (error) {
    unstable_rethrow(error);
    const reference = createReference();
    log().error({ err: error, reference }, "hosted page failed");
    return { reference };
  }
}
