import "server-only";
import type { OwnAccount } from "@/lib/data/own-account";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { type LoginChoice, type OfferedConnection, planLogin } from "@/lib/domain/login/login-choices";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { OwnWays } from "@/lib/domain/login/own-ways";
import { signInNameOf } from "@/lib/domain/user/sign-in-name";
import type { AccountHolder } from "./account-door";

/** The ways in which a person can prove once more that it is them. */
export interface OwnProof {
  choices: readonly LoginChoice[];
  /** Without DingTalk: what they have set up, and the pool offers. */
  methods: readonly LoginMethod[];
  /** What they sign in with there. */
  identifier: string;
  /** Where a code by mail goes: their verified address; null without one. */
  codeTo: string | null;
}

/**
 * The ways to prove once more who one is, while the last proof is too old to change anything of importance; null while it is not.
 * Never a silent one (SEC-12), and none by which they would come in as somebody else.
 */
export function getOwnProof(
  holder: AccountHolder,
  account: OwnAccount,
  ways: OwnWays,
  connections: readonly OfferedConnection[],
): OwnProof | null {
  if (isFreshProof(holder, new Date())) return null;
  const own = connections.filter(({ corpId }) => isLinkedTo(account.identities, corpId));
  const plan = planLogin(own, { inClient: false, demandsFresh: true, failed: true, hint: undefined });
  return {
    choices: plan.choices,
    methods: ways.methods,
    identifier: signInNameOf(account) ?? "",
    codeTo: account.emailVerified ? account.email : null,
  };
}

/** True when somebody has come in as this user from this enterprise. */
function isLinkedTo(identities: OwnAccount["identities"], corpId: string): boolean {
  return identities.some(
    ({ developerScope, memberships }) =>
      developerScope === corpId || memberships.some((membership) => membership.corpId === corpId),
  );
}
