import "server-only";
import { noteFirstTokens } from "@/lib/data/first-sign-ins";
import { log } from "@/lib/log/log";

/** How many applications this process remembers to have noted: one that it forgets is noted once more, which changes nothing. */
const mostRemembered = 10_000;

const noted = new Set<string>();

/** True for an application that this process has given tokens. */
export function hasTokensOf(clientId: string): boolean {
  return noted.has(clientId);
}

/**
 * Notes that an application fetched tokens, so that its page of the console knows that it is connected: once for each application and
 * process. Never fails: the tokens are given out either way.
 */
export async function noteTokensOf(poolId: string, clientId: string): Promise<void> {
  if (noted.has(clientId)) return;
  try {
    await noteFirstTokens({ poolId, clientId });
    if (noted.size >= mostRemembered) noted.clear();
    noted.add(clientId);
  } catch (error) {
    log().error({ err: error, clientId }, "an application's first tokens were not noted");
  }
}
