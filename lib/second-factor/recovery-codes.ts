import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { recoveryCodeCount } from "@/lib/domain/second-factor/code";

const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** New recovery codes, `XXXX-XXXX-XXXX-XXXX` of 80 random bits without look-alike letters. */
export function createRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const letters = Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join("");
    return letters.replace(/(.{4})(?=.)/g, "$1-");
  });
}

/**
 * What is stored of a recovery code: of 80 bits nobody finds them again in it. Another person's equal code has another one.
 *
 * @param ownerId of the administrator or the user.
 */
export function digestRecoveryCode(ownerId: string, code: string): string {
  return createHash("sha256")
    .update(`recovery ${ownerId} ${code.replaceAll("-", "")}`)
    .digest("base64url");
}
