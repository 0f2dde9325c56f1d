import "server-only";
import { acrOf } from "@/lib/domain/second-factor/rule";

/** What a login says of how somebody was proven: `amr` where that is known, and the `acr` that it comes to (SEC-52). */
export function withAcr(amr: string[] | undefined): { amr?: string[]; acr?: string } {
  const acr = acrOf(amr);
  return { ...(amr && { amr }), ...(acr && { acr }) };
}
