import "server-only";
import type { NamedUser } from "@/lib/data/local-logins";
import type { TakenAttempt } from "../attempts/take-attempt";

/**
 * Whether a user may sign in by the method of an attempt: anybody by one that the pool offers, and in an emergency whoever is excepted for it. It is
 * decided once more where the sign-in is written.
 */
export function mayUse(
  { emergency, wayIn }: Pick<TakenAttempt, "emergency" | "wayIn">,
  { emergencyMethods }: Pick<NamedUser, "emergencyMethods">,
): boolean {
  return !emergency || emergencyMethods.includes(wayIn);
}
