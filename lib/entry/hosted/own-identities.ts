import "server-only";
import type { OwnAccount } from "@/lib/data/own-account";
import type { OfferedConnection } from "@/lib/domain/login/login-choices";
import { isLastWay, type OwnWays } from "@/lib/domain/login/own-ways";

/**
 * The linked identities as their person knows them: by the connection that they were used through last, else by one of the same
 * enterprise, and only as a last resort by DingTalk's own name for it.
 */
export function toOwnIdentities(
  identities: OwnAccount["identities"],
  connections: readonly OfferedConnection[],
  ways: OwnWays,
) {
  return identities.map(({ connection, developerScope, memberships, ...identity }) => {
    const corpId = memberships[0]?.corpId ?? developerScope;
    const same = connections.find((one) => one.corpId === corpId);
    return {
      ...identity,
      enterprise: connection?.displayName ?? same?.displayName ?? corpId,
      isOnlyWay: isLastWay(ways, { identityId: identity.id }),
      places: memberships.map(({ id, title, jobNumber }) => ({ id, title, jobNumber })),
    };
  });
}
