import "server-only";
import { type PoolAddress, providerAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findOwnAccount, type OwnAccount } from "@/lib/data/own-account";
import { findOwnWays } from "@/lib/data/own-ways";
import { listPoolConnectionsForLogin, type PoolConnection } from "@/lib/data/pool-connections";
import { type UpdateRule, updateRules } from "@/lib/domain/association/profile-updates";
import { isLastWay } from "@/lib/domain/login/own-ways";
import {
  type AccountSaying,
  accountFaults,
  accountSayings,
  type FaultyEntry,
} from "@/lib/domain/user/account-answer";
import { signInNameOf } from "@/lib/domain/user/sign-in-name";
import { findNewEmail } from "@/lib/login/account/change-own-email";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { findAccountHolder } from "./account-door";
import { accountPath, getAccountSignIn } from "./account-sign-in";
import type { PageRequest } from "./hosted-page";
import { listLinkable } from "./linkable";
import { readOnly, repeatFailure } from "./login-scene";
import { listOwnActivity } from "./own-activity";
import { getOwnApplications } from "./own-applications";
import { toOwnIdentities } from "./own-identities";
import { getOwnPasskeys } from "./own-passkeys";
import { getOwnProof } from "./own-proof";
import { getOwnSecondFactor } from "./own-second-factor";
import { listOwnSignIns } from "./own-sign-ins";
import { getStepAtAccount } from "./second-factor-at-account";
import { findContactFor, readTriedSignIn } from "./tried-sign-in";
import { readTypedName } from "./typed-name-cookie";

/** What came of the form that led here: a sentence of ours, whoever wrote the address. */
function readSaid(query: URLSearchParams): AccountSaying | undefined {
  const said = readOnly(query, "said");
  return accountSayings.find((saying) => saying === said);
}

/** What is wrong with what was entered in a form, and what that was. */
function readFault(pool: PoolAddress, query: URLSearchParams, headers: Headers): FaultyEntry | null {
  const asked = readOnly(query, "fault");
  const fault = accountFaults.find((known) => known === asked);
  if (!fault) return null;
  const kept = readTypedName(pool, accountPath(pool), headers.get("cookie"));
  const of = readOnly(query, "of");
  return { fault, kept, ...(of !== undefined && { of }) };
}

/**
 * Everything that the account page shows: of the person who is signed in in this browser, or, when nobody is, the ways to sign in.
 */
export async function getAccountPage({ params, query, headers }: PageRequest<{ pool: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const holder = await findAccountHolder(pool, headers);
  const key = holder && { poolId: pool.id, userId: holder.userId };
  if (holder?.owes) {
    const step = await getStepAtAccount(holder, { query, headers });
    if (step) return { ...step, signedIn: "owing" as const };
  }
  const [account, ways] =
    key && !holder.owes ? await Promise.all([findOwnAccount(key), findOwnWays(key)]) : [];
  if (!key || !account || !ways)
    return { ...(await getAccountSignIn(pool, query, headers)), signedIn: "nobody" as const };
  const { identities, ...profile } = account;
  const [{ connections }, signIns, applications, activity, ownPasskeys] = await Promise.all([
    listPoolConnectionsForLogin(pool.id),
    listOwnSignIns(holder),
    getOwnApplications(pool, key.userId),
    listOwnActivity(key),
    getOwnPasskeys(key, headers),
  ]);
  const failure = readTriedSignIn(query, connections);
  const said = readSaid(query);
  return {
    signedIn: "person" as const,
    poolName: pool.name,
    person: { ...holder.person, detail: profile.email ?? holder.person.detail },
    profile,
    identities: toOwnIdentities(identities, connections, ways),
    linkable: listLinkable(identities, connections),
    password: {
      isSet: ways.hasPassword,
      isOffered: ways.offered.includes("password"),
      identifier: signInNameOf(account),
      isOnlyWay: isLastWay(ways, { method: "password" }),
    },
    signIns,
    proof: getOwnProof(holder, account, ways, connections),
    isProofOpen: said === "prove" || failure !== undefined || query.has("prove"),
    failure,
    contact: await findContactFor(pool, failure, false),
    applications,
    activity,
    ownPasskeys,
    secondFactor: await getOwnSecondFactor(key),
    said,
    faulty: readFault(pool, query, headers),
    newEmail: await findNewEmail({
      poolId: pool.id,
      signInId: holder.signInId,
      browserDigest: findBrowser(pool, headers.get("cookie")),
    }),
    nameRule: nameRuleOf(identities, connections),
    address: accountPath(pool),
    signOut: new URL(providerAddress(pool, "/session/end")).pathname,
    returnPath: repeatFailure(accountPath(pool), query),
  };
}

/** What sign-ins do with the person's name, by the connections that they can come through; null where none asks for it. */
function nameRuleOf(
  identities: OwnAccount["identities"],
  connections: readonly PoolConnection[],
): UpdateRule | null {
  const rules = connections.flatMap(({ corpId, nameRule }) =>
    nameRule !== null && identities.some(({ developerScope }) => developerScope === corpId) ? [nameRule] : [],
  );
  return updateRules.find((rule) => rules.includes(rule)) ?? null;
}
