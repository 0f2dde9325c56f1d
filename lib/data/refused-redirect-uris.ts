import "server-only";
import { database } from "./client";

/** Characters that are kept of an address. */
const kept = 300;

/**
 * Keeps the last redirect URI that an application was refused for, so that its page of the console can show it: one for each
 * application, without query and fragment, which may hold something of a person, and in plain characters. Anybody can send
 * such a request, so it is written once in five seconds at most.
 */
export async function recordRefusedRedirectUri(
  key: { poolId: string; clientId: string },
  redirectUri: string,
): Promise<void> {
  const [address = ""] = redirectUri.split(/[?#]/);
  const plain = address.replace(/[^\x21-\x7e]/g, "\ufffd").slice(0, kept);
  await database().$executeRaw`
    UPDATE application SET refused_redirect_uri = ${plain}, refused_redirect_uri_at = now()
    WHERE client_id = ${key.clientId} AND pool_id = ${key.poolId}
      AND (refused_redirect_uri_at IS NULL OR refused_redirect_uri_at < now() - interval '5 seconds')`;
}
