import "server-only";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { LocalProof } from "@/lib/domain/login/proof";
import type { TakenAttempt } from "../attempts/take-attempt";

/** What a browser sent to prove somebody, and what is known of it. */
interface PresentedProof {
  attempt: TakenAttempt;
  /** It proves an account that the attempt's person binds, and signs nobody in by itself. */
  binds?: boolean;
  /** Of the form, each at most once. */
  fields: ReadonlyMap<string, string>;
  /** What the browser has kept from an earlier sign-in without DingTalk, if anything. */
  browserMark: string | undefined;
}

/**
 * A way for a user to prove who they are without DingTalk. A method is one file, its name among the login methods and a line in the
 * registry: what begins, decides and ends such a sign-in knows it by this interface alone.
 */
export interface Method {
  readonly name: LoginMethod;
  /**
   * Proves a user of the attempt's pool, or nobody; in an emergency attempt only users who are excepted for it, and nobody else
   * learns that. It notes on the attempt what an administrator may be told of it.
   *
   * @throws AppError `login.credentials_refused`, `login.code_refused`, `login.passkey_refused`, `login.too_many_tries`.
   */
  prove(presented: PresentedProof): Promise<LocalProof>;
}
