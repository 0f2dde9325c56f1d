import { createReference } from "@/lib/crypto/random";
import { setUpAdministratorId } from "@/lib/domain/audit/actor-kind";
import { ConsoleScope, PoolScope } from "@/lib/services/access/scope";

/**
 * Scopes without a request, for the demo's seed and for tests alone: the lint lets no part of the product import this
 * folder. The audit trail says of what they do that a command set it up.
 */
export function consoleScope(): ConsoleScope {
  return ConsoleScope.authorise(makeAsker(), "pools.create");
}

/** The same for one pool. */
export function poolScope(poolId: string): PoolScope {
  return PoolScope.authorise(makeAsker(), "pools.write", poolId);
}

/** The console for an administrator, in a session of theirs as a test has made it. */
export function scopeOf(administratorId: string, session: { id: string; provenAt: Date }): ConsoleScope {
  return ConsoleScope.authorise(
    { ...makeAsker(), administrator: { id: administratorId }, session },
    "account.write",
  );
}

function makeAsker() {
  return { administrator: { id: setUpAdministratorId }, clientAddress: null, reference: createReference() };
}
