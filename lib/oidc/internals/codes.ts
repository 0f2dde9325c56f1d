import "server-only";
import type Provider from "oidc-provider";

/** True for a device code that nobody has allowed or refused yet, in its time. */
export function isPending(code: object | undefined): code is { clientId: string } {
  if (!code || ("isExpired" in code && code.isExpired === true)) return false;
  return !("accountId" in code && code.accountId) && !("error" in code && code.error);
}

/** True for a one-time record that has been used. */
export function isConsumed(record: object): boolean {
  return "consumed" in record && Boolean(record.consumed);
}

/**
 * A code that was used and is presented again is a replay at any time, also once it would have expired (SEC-05): the library looks at its
 * age first, and lets what came from it live.
 */
export function recogniseReplays({ AuthorizationCode, DeviceCode }: Provider): void {
  for (const { prototype } of [AuthorizationCode, DeviceCode])
    Object.defineProperty(prototype, "isExpired", {
      get(this: { exp: number; consumed?: unknown }): boolean {
        return !isConsumed(this) && this.exp <= Math.floor(Date.now() / 1000);
      },
    });
}
