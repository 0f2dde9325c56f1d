import type { LoginMethod } from "./login-method";

/** By what a user can sign in, at a moment. */
export interface OwnWays {
  hasPassword: boolean;
  /** How many passkeys they have. */
  passkeys: number;
  /** What the pool offers without DingTalk, or they are excepted for, whether it is set up for them or not. */
  offered: readonly LoginMethod[];
  /** Without DingTalk: what is set up for them, and offered by the pool or kept for them in an emergency. */
  methods: readonly LoginMethod[];
  /** The linked DingTalk people; `isUsable` while an enabled connection of the pool can prove them. */
  identities: readonly { id: string; isUsable: boolean }[];
}

/** True when nothing would be left to sign in by without this identity, this method, or one of the passkeys (SEC-45). */
export function isLastWay(
  ways: OwnWays,
  without: { identityId: string } | { method: LoginMethod } | "one_passkey",
): boolean {
  if (without === "one_passkey") {
    // A passkey that nobody can sign in by now, or one of several, is no way that would be lost.
    const isWay = ways.passkeys === 1 && ways.methods.includes("passkey");
    return isWay && isLastWay(ways, { method: "passkey" });
  }
  const identities = ways.identities.filter(
    ({ id, isUsable }) => isUsable && !("identityId" in without && id === without.identityId),
  );
  const methods = ways.methods.filter((method) => !("method" in without && method === without.method));
  return identities.length + methods.length === 0;
}
