import "server-only";
import { decideLocalLogin } from "../decide-local-login";
import type { Method } from "../methods/method";
import { openLocalDoor } from "../methods/open-door";
import { completeLocally, type LocalCompletion, type LocalRequest } from "./complete-locally";
import { findExpectedUser } from "./expected-user";

/**
 * Signs somebody in without DingTalk: has the method prove a user, decides, and lets the application's request go on or opens the account
 * page. Whoever is signed in there already proves once more that it is them, and somebody else is refused (SEC-48). Every such sign-in is a
 * fresh proof, so it serves `prompt=login` and `max_age` (SEC-12). Where the pool does not offer the method and single users are excepted,
 * only they come in, and everybody else is answered as for a wrong credential.
 *
 * @throws AppError `login.method_unavailable` when the pool does not offer it and nobody is excepted, or the application is disabled; as
 * {@link completeLocally}.
 */
export async function signInLocally(method: Method, request: LocalRequest): Promise<LocalCompletion> {
  const { pool, target, clientId, fields, browserMark } = request;
  const door = await openLocalDoor({ poolId: pool.id, clientId }, method.name);
  const opening = { method: method.name, ...door };
  return completeLocally(request, opening, async (attempt) => {
    const proof = await method.prove({ attempt, fields, browserMark });
    return decideLocalLogin(attempt, proof, await findExpectedUser(pool, target));
  });
}
