import "server-only";
import { digest } from "@/lib/crypto/digest";
import type { MailCodeBond } from "@/lib/data/mail-codes";
import type { MailCodePurpose } from "@/lib/domain/login/mail-code";
import type { LocalTarget } from "../attempts/open-local-attempt";

/** The pool and the browser that a code is asked for in. */
interface Asker {
  poolId: string;
  browserDigest: string;
}

/** What a code belongs to that is asked for on the login page of a pending request: this request, in its own browser. */
export function bondToRequest({
  uid,
  ...bond
}: Asker & { purpose: MailCodePurpose; uid: string }): MailCodeBond {
  return { ...bond, boundTo: digest(uid) };
}

/**
 * What a code to sign in with belongs to: the request of an application; a page of this browser; or, where somebody is signed in at
 * the account page already, their session, in which it proves once more that it is them (SEC-48).
 */
export function bondToTarget({ target, ...asker }: Asker & { target: LocalTarget }): MailCodeBond {
  if (target.kind === "interaction") return bondToRequest({ ...asker, purpose: "sign_in", uid: target.uid });
  if (target.kind === "account" && target.sessionUid !== null)
    return { ...asker, purpose: "prove", boundTo: digest(`account:${target.sessionUid}`) };
  const { poolId, browserDigest } = asker;
  const page = `${target.kind}:${poolId}:${browserDigest}:${target.page}`;
  return { ...asker, purpose: "sign_in", boundTo: digest(page) };
}

/** What a code to bind an account with belongs to: the attempt that its person is asked in (SEC-40). */
export function bondToAttempt({ id, poolId, browserDigest }: Asker & { id: string }): MailCodeBond {
  return { poolId, browserDigest, purpose: "bind", boundTo: digest(`bind:${id}`) };
}
