import "server-only";
import { insertRefusedRequest, type RefusedRequest } from "@/lib/data/refused-requests";
import { log } from "@/lib/log/log";
import { countStart } from "./start-limits";

/**
 * Keeps a request that was refused before an attempt could be opened, so that its reference number finds it in the console
 * (REL-42). Anybody can make such requests, so of each network only a tenth as many are kept in a minute as it may have starts
 * (SEC-99); the log has them all. Never fails: the refusal stands either way.
 */
export async function recordRefusedRequest(request: RefusedRequest): Promise<void> {
  try {
    if (countStart("refusal", request.clientAddress) === null) await insertRefusedRequest(request);
  } catch (error) {
    log().error({ err: error, reference: request.reference }, "a refused request was not recorded");
  }
}
