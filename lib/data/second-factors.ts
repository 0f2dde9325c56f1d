import "server-only";
import type { Queries } from "./transaction";

/** What an administrator has set up beside the password. */
export interface SecondFactors {
  authenticatorSetAt: Date | null;
  passkeys: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[];
  /** Recovery codes that were not used yet. */
  recoveryCodesLeft: number;
}

/** The second factors of an administrator. */
export async function listSecondFactors(queries: Queries, administratorId: string): Promise<SecondFactors> {
  const found = await queries.administrator.findUniqueOrThrow({
    where: { id: administratorId },
    select: {
      authenticatorSetAt: true,
      passkeys: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: { id: true, name: true, createdAt: true, lastUsedAt: true },
      },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  return {
    authenticatorSetAt: found.authenticatorSetAt,
    passkeys: found.passkeys,
    recoveryCodesLeft: found._count.recoveryCodes,
  };
}

/** True when the password alone does not sign this administrator in. */
export async function hasSecondFactor(queries: Queries, administratorId: string): Promise<boolean> {
  const { authenticatorSetAt, passkeys } = await listSecondFactors(queries, administratorId);
  return authenticatorSetAt !== null || passkeys.length > 0;
}

/** The sealed secret of an administrator's authenticator app, or null. */
export async function findAuthenticatorSecret(
  queries: Queries,
  administratorId: string,
): Promise<string | null> {
  const found = await queries.administrator.findUnique({
    where: { id: administratorId },
    select: { sealedAuthenticatorSecret: true },
  });
  return found?.sealedAuthenticatorSecret ?? null;
}

/** Sets an authenticator app up where there is none; `step` is that of the code that proved it. @returns false when there is one. */
export async function setAuthenticator(
  queries: Queries,
  { administratorId, sealed, step }: { administratorId: string; sealed: string; step: number },
): Promise<boolean> {
  const { count } = await queries.administrator.updateMany({
    where: { id: administratorId, sealedAuthenticatorSecret: null },
    data: { sealedAuthenticatorSecret: sealed, authenticatorStep: step, authenticatorSetAt: new Date() },
  });
  return count === 1;
}

/** Takes an authenticator app away. @returns false when there is none. */
export async function clearAuthenticator(queries: Queries, administratorId: string): Promise<boolean> {
  const { count } = await queries.administrator.updateMany({
    where: { id: administratorId, sealedAuthenticatorSecret: { not: null } },
    data: { sealedAuthenticatorSecret: null, authenticatorStep: null, authenticatorSetAt: null },
  });
  return count === 1;
}

/**
 * Uses up the code of a time step: one conditional write, so a code counts once, also in a race, and none that is older than the
 * last one (RFC 6238 §5.2).
 */
export async function consumeAuthenticatorStep(
  queries: Queries,
  { administratorId, step }: { administratorId: string; step: number },
): Promise<boolean> {
  const { count } = await queries.administrator.updateMany({
    where: {
      id: administratorId,
      sealedAuthenticatorSecret: { not: null },
      OR: [{ authenticatorStep: null }, { authenticatorStep: { lt: step } }],
    },
    data: { authenticatorStep: step },
  });
  return count === 1;
}

/** Puts new recovery codes in the place of all earlier ones. */
export async function replaceRecoveryCodes(
  queries: Queries,
  administratorId: string,
  digests: readonly string[],
): Promise<void> {
  await queries.recoveryCode.deleteMany({ where: { administratorId } });
  await queries.recoveryCode.createMany({ data: digests.map((digest) => ({ administratorId, digest })) });
}

/** Uses a recovery code up: of any number of parallel callers one is told true. */
export async function consumeRecoveryCode(
  queries: Queries,
  { administratorId, digest }: { administratorId: string; digest: string },
): Promise<boolean> {
  const { count } = await queries.recoveryCode.updateMany({
    where: { administratorId, digest, usedAt: null },
    data: { usedAt: new Date() },
  });
  return count === 1;
}
