import "server-only";
import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import { keysFor } from "./keys";
import { createSecret } from "./random";

/** How long a browser that signed in successfully is told apart from strangers, in seconds. */
export const knownBrowserSeconds = 180 * 24 * 60 * 60;

/**
 * A mark for a browser in which this account has just signed in: `<random>.<end, Unix seconds>.<HMAC-SHA-256>`. It opens
 * nothing; an attempt that brings it is counted apart from those of strangers (SEC-55).
 *
 * @param account the e-mail address of an administrator, or `user:` with the ids of pool and user.
 */
export function markKnownBrowser(account: string): string {
  const [{ key }] = keysFor("known-browser");
  const head = `${createSecret(16)}.${Math.floor(Date.now() / 1000) + knownBrowserSeconds}`;
  return `${head}.${sign(key, head, account).toString("base64url")}`;
}

/** The name of the browser that a mark is of, or null when we did not make it, for this account, or its time is over. */
export function findKnownBrowser(mark: string | undefined, account: string): string | null {
  const [name, end, signature, ...rest] = (mark ?? "").split(".");
  if (!name || !signature || rest.length > 0 || !(Number(end) > Date.now() / 1000)) return null;
  const presented = Buffer.from(signature, "base64url");
  const isOurs = keysFor("known-browser").some(({ key }) => {
    const expected = sign(key, `${name}.${end}`, account);
    return presented.length === expected.length && timingSafeEqual(presented, expected);
  });
  return isOurs ? name : null;
}

function sign(key: KeyObject, head: string, account: string): Buffer {
  return createHmac("sha256", key).update(`${head}.${account}`).digest();
}
