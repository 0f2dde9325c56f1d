import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { recoveryCodeCount } from "@/lib/domain/second-factor/code";

const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/**
 * Makes new recovery codes for somebody, in the place of all earlier ones.
 *
 * @param ownerId of the administrator or the user.
 * @param keep puts their digests in the place of all earlier ones: nothing else of them is kept.
 * @returns them, this one time.
 */
export async function renewRecoveryCodesOf(
  ownerId: string,
  keep: (digests: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const codes = createRecoveryCodes();
  await keep(codes.map((code) => digestRecoveryCode(ownerId, code)));
  return codes;
}

/** New recovery codes, `XXXX-XXXX-XXXX-XXXX` of 80 random bits without look-alike letters. */
function createRecoveryCodes(): string[] {
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
