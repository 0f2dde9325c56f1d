import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { createReference } from "@/lib/crypto/random";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { log } from "@/lib/log/log";

/**
 * Runs a hosted page's read. A failure goes to the log, and its reference to the page, which shows it itself: an error
 * boundary would need a script, and hosted pages work without one (SEC-97). `returnPath` is the page that failed.
 */
export async function hostedRead<T>(
  read: () => Promise<T>,
): Promise<{ found: T } | { reference: string; returnPath: string }> {
  try {
    return { found: await read() };
  } catch (error) {
    unstable_rethrow(error);
    const reference = createReference();
    log().error({ err: error, reference }, "hosted page failed");
    return { reference, returnPath: parseReturnPath((await headers()).get("x-dingpass-path"), "/") };
  }
}
