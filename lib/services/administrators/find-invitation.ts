import "server-only";
import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { findOpenInvitation } from "@/lib/data/invitations";

/** Whom the invitation of this token is for, or null: wrong, used, expired and revoked are not told apart. */
export async function findInvitation(token: string): Promise<{ email: string } | null> {
  const found = await findOpenInvitation(database(), digest(token), new Date());
  return found && { email: found.email };
}
