import "server-only";
import { accountAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { config } from "@/lib/config";
import { findLocalDoor } from "@/lib/data/local-logins";
import { listPoolConnectionsForLogin } from "@/lib/data/pool-connections";
import { planEmergency } from "@/lib/domain/login/emergency-way";
import { planLogin } from "@/lib/domain/login/login-choices";
import { listUsableMethods } from "@/lib/domain/login/login-method";
import { findSessionUid } from "@/lib/oidc/sessions";
import type { PageRequest } from "./hosted-page";
import { readLastWay } from "./last-way-cookie";
import { type LocalPage, localFormsPath } from "./local-page";
import { isInClient, readOnly, repeatFailure } from "./login-scene";
import { findContactFor, readTriedSignIn } from "./tried-sign-in";
import { readTypedName } from "./typed-name-cookie";

/** The path of a pool's account page, as browsers see it. */
export function accountPath(pool: PoolAddress): string {
  return new URL(accountAddress(pool)).pathname;
}

/** The account page, as one that signs in by itself. */
export function localAccountPage(pool: PoolAddress): LocalPage {
  const path = accountPath(pool);
  return {
    ...{ pool, path, query: "", clientId: null },
    findTarget: async (headers) => ({
      kind: "account",
      page: path,
      sessionUid: await findSessionUid(pool, headers),
    }),
  };
}

/**
 * What somebody sees at the account page who is not signed in: a button for each enabled connection of the pool, and its ways in
 * without DingTalk. Inside DingTalk's
 * app it begins by itself where that is clear, save after a failure, and after somebody has ended their sign-in here.
 */
export async function getAccountSignIn(
  pool: PoolAddress,
  query: PageRequest<unknown>["query"],
  headers: Headers,
) {
  const [{ connections, someDisabled }, door] = await Promise.all([
    listPoolConnectionsForLogin(pool.id),
    findLocalDoor({ poolId: pool.id, clientId: null }),
  ]);
  const said = readOnly(query, "over");
  const over = said === undefined ? null : overOf(said);
  const failure = readTriedSignIn(query, connections);
  const isMailOn = config().mail !== null;
  const emergency = planEmergency({
    emergency: listUsableMethods(door?.emergency ?? [], isMailOn),
    // What was typed is no address: that form stays.
    asked: query.has("fault") ? "email_code" : readOnly(query, "way"),
    failed: failure?.method ?? null,
  });
  const plan = planLogin(connections, {
    inClient: isInClient(headers),
    demandsFresh: false,
    failed: over !== null || query.has("failed") || query.has("fault"),
    hint: undefined,
    lastUsed: readLastWay(pool, headers.get("cookie")),
    someDisabled,
    methods: [...listUsableMethods(door?.methods ?? [], isMailOn), ...emergency.shown],
  });
  const path = accountPath(pool);
  return {
    poolName: pool.name,
    ...plan,
    begin: `${path}/begin`,
    local: {
      address: localFormsPath(path),
      identifier: readTypedName(pool, path, headers.get("cookie")),
      addressFault: query.has("fault"),
    },
    opened: emergency.open,
    emergencyLink: emergency.link && `${path}?way=${emergency.link}`,
    over,
    failure,
    contact: await findContactFor(pool, failure, plan.obstacle !== null),
    returnPath: repeatFailure(over === null ? path : `${path}?over=${over}`, query),
  };
}

/** Why nobody is signed in any more; `again` is that the person wanted to sign in anew. */
function overOf(said: string): "ended" | "unlinked" | "again" {
  return said === "unlinked" || said === "again" ? said : "ended";
}
