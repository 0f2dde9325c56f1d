import "server-only";
import type { OwnAccount } from "@/lib/data/own-account";
import { type LoginChoice, type OfferedConnection, planLogin } from "@/lib/domain/login/login-choices";

/** The connections by which a person can link another DingTalk account: of organisations of which they have none, and never silently. */
export function listLinkable(
  identities: OwnAccount["identities"],
  connections: readonly OfferedConnection[],
): readonly LoginChoice[] {
  const others = connections.filter(
    ({ corpId }) => !identities.some(({ developerScope }) => developerScope === corpId),
  );
  return planLogin(others, { inClient: false, demandsFresh: true, failed: true, hint: undefined }).choices;
}
