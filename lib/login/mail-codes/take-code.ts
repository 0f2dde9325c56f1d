import "server-only";
import { matchesKeyedDigest } from "@/lib/crypto/keyed-digest";
import { countMailCodeTry, type MailCodeBond, type TakenMailCode, takeMailCode } from "@/lib/data/mail-codes";
import { readTypedCode } from "@/lib/domain/login/mail-code";

/**
 * Takes a code that somebody typed (SEC-58): once, within its time, for what asked for it, in the browser that did, and at the fifth try
 * at most, which is counted before it is looked at. What is no code at all is no try.
 *
 * @param typed as it was typed.
 * @returns what it proved; null for a wrong one, one that is over, and one whose user has changed meanwhile.
 */
export async function takeCode({
  code: typed,
  ...bond
}: MailCodeBond & { code: string }): Promise<TakenMailCode | null> {
  const code = readTypedCode(typed);
  if (code === null) return null;
  const counted = await countMailCodeTry(bond);
  if (!counted || !matchesKeyedDigest("mail-code", counted.id, code, counted.codeDigest)) return null;
  return takeMailCode(counted.id);
}
