import "server-only";
import { questionAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findProvenAccount } from "@/lib/data/account-proofs";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { isLoginMethod } from "@/lib/domain/login/login-method";
import type { AskedAttempt } from "@/lib/login/attempts/find-asked";
import { findEnterpriseName } from "@/lib/login/enterprise-name";
import { findOpenQuestion } from "@/lib/login/flow/find-open-question";
import { type AccountHolder, findAccountHolder } from "./account-door";
import { accountPath } from "./account-sign-in";
import type { PageRequest } from "./hosted-page";
import { readOnly, repeatFailure } from "./login-scene";
import { openQuestion } from "./question-door";
import { seeOther } from "./redirect";
import { findContactFor, readTriedSignIn } from "./tried-sign-in";
import { readTypedName } from "./typed-name-cookie";

/** Everything that the page shows on which somebody unknown is asked whether they have an account. */
export async function getQuestionPage({
  params,
  query,
  headers,
}: PageRequest<{ pool: string; reference: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const asked = await openQuestion(pool, params.reference, headers);
  if (typeof asked === "string") return seeOther(asked);
  const question = await findOpenQuestion(asked);
  const failure = readTriedSignIn(query, []);
  const way = readOnly(query, "way");
  const { pathname } = new URL(questionAddress(pool, asked.attempt.reference));
  return {
    poolName: pool.name,
    applicationName: asked.names.application,
    connectionName: asked.names.connection,
    enterpriseName: asked.connection && (await findEnterpriseName(asked.connection)),
    dingtalkName: asked.proof.person.profile.name ?? null,
    question,
    holder: question?.methods.includes("session")
      ? await findHolder(asked, await findAccountHolder(pool, headers))
      : null,
    identifier: readTypedName(pool, pathname, headers.get("cookie")),
    addressFault: query.has("fault"),
    opened: isLoginMethod(way) ? way : null,
    address: pathname,
    accountPage: accountPath(pool),
    failure,
    contact: await findContactFor(pool, failure, false),
    returnPath: repeatFailure(pathname, query),
  };
}

/**
 * Who is signed in in this browser, and whether they can be bound to: `linked` to another person of DingTalk they cannot, and one whose
 * sign-in is not `fresh` has to prove themselves once more.
 */
async function findHolder({ attempt, proof }: AskedAttempt, holder: AccountHolder | null) {
  if (!holder) return null;
  const { userId, signInId, person, owes } = holder;
  const account = await findProvenAccount({ poolId: attempt.poolId, userId }, proof.person.developerScope);
  const state = account?.isTaken ? "linked" : isFreshProof(holder, new Date()) && !owes ? "fresh" : "stale";
  return { person, signInId, state } as const;
}
