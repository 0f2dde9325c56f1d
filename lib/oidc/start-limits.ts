import "server-only";
import { config } from "@/lib/config";
import { MinuteLimit } from "@/lib/data/minute-limit";
import { clientNetwork } from "@/lib/domain/address/client-network";
import { log } from "@/lib/log/log";

/** What anybody can leave behind without having proven anything. */
type Start = "request" | "push" | "attempt" | "refusal";

/** Next gives pages, route handlers and the server's part modules of their own; the process counts once. */
const holder = globalThis as { dingpassStarts?: Record<Start, MinuteLimit> };

/**
 * Counts a request to the provider that leaves something behind for somebody to come, one that is pushed, an attempt, or a refusal that is kept, from a client's network: a
 * whole office may be behind one address, so the limit is wide (SEC-99).
 *
 * @param address of the client, null when unknown.
 * @returns null when it may go on, else in how many seconds the next one may.
 */
export function countStart(start: Start, address: string | null): number | null {
  holder.dingpassStarts ??= {
    request: createLimit("request"),
    push: createLimit("push"),
    attempt: createLimit("attempt"),
    refusal: createLimit("refusal"),
  };
  return holder.dingpassStarts[start].count(clientNetwork(address));
}

/** Of the starts that a network may have, so many may be refusals that are kept: the log has them all. */
const keptRefusals = 0.1;

function createLimit(start: Start): MinuteLimit {
  const { loginStartsPerMinute } = config();
  const share = start === "refusal" ? keptRefusals : 1;
  return new MinuteLimit({
    name: `start-${start}`,
    points: Math.ceil(loginStartsPerMinute * share),
    onFailure: (error) =>
      log().warn({ err: error, start }, "starts were not counted together with other instances"),
  });
}
