import "server-only";
import { findSentMailCode, type MailCodeBond } from "@/lib/data/mail-codes";
import { toEmailAddress } from "@/lib/domain/user/email-address";

/**
 * The address that somebody asks for a code at.
 *
 * @param typed as it was typed; undefined for another code to the address of before.
 * @returns undefined for what is no address, and where there is nothing to send again.
 */
export async function findAskedAddress(
  bond: MailCodeBond,
  typed: string | undefined,
): Promise<string | undefined> {
  if (typed !== undefined) return toEmailAddress(typed.trim());
  return (await findSentMailCode(bond))?.address;
}
