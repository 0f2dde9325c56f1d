import type { DingTalkProof } from "@/lib/domain/login/proof";
import type { SignedIn } from "../apply-decision";
import type { ReturnedAttempt } from "../attempts/take-attempt";
import { decideLogin as decide } from "../decide-login";

/** Decides a login through a connection that asks nobody. */
export async function decideLogin(
  attempt: ReturnedAttempt,
  proof: DingTalkProof,
  expected: string | null = null,
): Promise<SignedIn> {
  const signedIn = await decide(attempt, proof, { expected });
  if (signedIn.kind === "asked") throw new Error("the connection asks nobody");
  return signedIn;
}
