import "server-only";
import { digest } from "@/lib/crypto/digest";
import type { MailCodeBond } from "@/lib/data/mail-codes";
import type { MailCodePurpose } from "@/lib/domain/login/mail-code";

/** What a code belongs to that is asked for on the login page of a pending request: this request, in its own browser. */
export function bondToRequest({
  uid,
  ...bond
}: {
  poolId: string;
  purpose: MailCodePurpose;
  uid: string;
  browserDigest: string;
}): MailCodeBond {
  return { ...bond, boundTo: digest(uid) };
}
