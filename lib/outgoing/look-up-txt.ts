import "server-only";
import { Resolver } from "node:dns/promises";
import type { TxtAnswer } from "@/lib/domain/custom-domain/proof";

const tryMilliseconds = 2_000;
const tries = 2;

/** All that one look may take, in milliseconds, whatever the servers do. */
export const longestLookup = 8_000;

/**
 * The values of the TXT records of a name. The parts of one value are put together (RFC 7208 §3.3 and everybody else). What was not answered
 * is asked once more, and each server in turn; an answer that was cut is asked for by TCP.
 *
 * @param servers each as `192.0.2.1:53` or `[2001:db8::1]:53`; those of the system when there are none.
 * @returns `no_record` where nobody has such a name or it has no such record; `alias` where it is another name of something that has none;
 * `server_failed` for an answer that is none, `timed_out` for no answer.
 */
export async function lookUpTxt(name: string, servers: readonly string[]): Promise<TxtAnswer> {
  const resolver = new Resolver({ timeout: tryMilliseconds, tries });
  if (servers.length > 0) resolver.setServers(servers);
  const timer = setTimeout(() => resolver.cancel(), longestLookup);
  try {
    const answer = await ask(resolver, name);
    const isNothing = "fault" in answer ? answer.fault === "no_record" : answer.values.length === 0;
    return isNothing && (await isAlias(resolver, name)) ? { fault: "alias" } : answer;
  } finally {
    clearTimeout(timer);
  }
}

async function ask(resolver: Resolver, name: string): Promise<TxtAnswer> {
  try {
    return { values: (await resolver.resolveTxt(name)).map((parts) => parts.join("")) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

async function isAlias(resolver: Resolver, name: string): Promise<boolean> {
  try {
    return (await resolver.resolveCname(name)).length > 0;
  } catch {
    // Whatever it is, it is no alias that could be spoken of.
    return false;
  }
}

function faultOf(error: unknown): "no_record" | "server_failed" | "timed_out" {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENODATA" || code === "ENOTFOUND") return "no_record";
  return code === "ETIMEOUT" || code === "ECANCELLED" ? "timed_out" : "server_failed";
}
