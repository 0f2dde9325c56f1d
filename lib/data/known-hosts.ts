import "server-only";
import { log } from "@/lib/log/log";
import { type KnownHost, listProvenHosts } from "./pool-domains";

const freshForMilliseconds = 5_000;
const triedAgainAfterMilliseconds = 1_000;

interface Memory {
  hosts: ReadonlyMap<string, KnownHost>;
  until: number;
  reading: Promise<void> | null;
}

/** Next gives pages, route handlers and the server's part modules of their own; the process remembers once. */
const holder = globalThis as { dingpassKnownHosts?: Memory };

/**
 * The pool that has proven a host, or null. All proven hosts are read together and remembered for five seconds, as pools are: so a host
 * that nobody has proven costs no statement of its own, however many are asked for (SEC-80, SEC-99). A database that does not answer leaves
 * what was known.
 *
 * @param host in ASCII and lower case, without a port.
 */
export async function findProvenHost(host: string): Promise<KnownHost | null> {
  holder.dingpassKnownHosts ??= { hosts: new Map(), until: 0, reading: null };
  const memory = holder.dingpassKnownHosts;
  if (memory.until <= performance.now()) {
    memory.reading ??= readHosts(memory);
    await memory.reading;
  }
  return memory.hosts.get(host) ?? null;
}

async function readHosts(memory: Memory): Promise<void> {
  try {
    memory.hosts = new Map((await listProvenHosts()).map((known) => [known.host, known]));
    memory.until = performance.now() + freshForMilliseconds;
  } catch (error) {
    log().warn({ err: error }, "the hosts of pools could not be read");
    memory.until = performance.now() + triedAgainAfterMilliseconds;
  } finally {
    memory.reading = null;
  }
}
