import "server-only";
import { AppError } from "@/lib/domain/error";

/**
 * Hashes that are made at once: each takes 19 MiB and one of the four threads that Node.js has for such work, and for reading
 * files and asking the resolver besides.
 */
const atOnce = 2;

/** They are through in three seconds; whoever comes then is told to come again. */
const mostWaiting = 200;

/** Next gives pages, route handlers and actions modules of their own; the process has its threads once. */
const holder = globalThis as { dingpassHashes?: { running: number; waiting: (() => void)[] } };

/** Waits for a turn to hash. @throws AppError `server.unavailable` when too many others wait. */
export async function inHashTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  holder.dingpassHashes ??= { running: 0, waiting: [] };
  const turns = holder.dingpassHashes;
  if (turns.running < atOnce) turns.running += 1;
  else {
    if (turns.waiting.length >= mostWaiting) throw new AppError("server.unavailable");
    await new Promise<void>((resolve) => turns.waiting.push(resolve));
  }
  try {
    return await work();
  } finally {
    const next = turns.waiting.shift();
    // Whoever is next goes on in this turn.
    if (next) next();
    else turns.running -= 1;
  }
}
