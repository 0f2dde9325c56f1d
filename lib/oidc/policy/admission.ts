import "server-only";
import type { Client } from "oidc-provider";
import { findAdmissionFacts } from "@/lib/data/admission-facts";
import type { Admission } from "@/lib/domain/admission/admission";
import { decideAdmission } from "@/lib/domain/admission/decide";
import { admissionOf } from "./client-settings";

/**
 * Whether a user may enter an application now: what DingTalk said of them last is looked up each time, and nothing of an earlier answer
 * counts. Whoever is not found may not (SEC-60).
 */
export function isAdmitted(poolId: string, client: Client, userId: string | undefined): Promise<boolean> {
  return admits(poolId, admissionOf(client), userId);
}

/** The same by the application's choice alone, for whoever has that at hand. */
export async function admits(
  poolId: string,
  admission: Admission,
  userId: string | undefined,
): Promise<boolean> {
  // Nothing has to be looked up where everybody may.
  if (admission.who === "everybody") return true;
  const facts = userId === undefined ? null : await findAdmissionFacts({ poolId, userId });
  return facts !== null && decideAdmission(admission, facts).admitted;
}
