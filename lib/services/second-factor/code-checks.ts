import "server-only";
import {
  consumeAuthenticatorStep,
  consumeRecoveryCode,
  findAuthenticatorSecret,
} from "@/lib/data/second-factors";
import { findCodeStep, unsealAuthenticatorSecret } from "@/lib/second-factor/authenticator";
import { countCode, forgetCode } from "@/lib/second-factor/code-limits";
import { digestRecoveryCode } from "@/lib/second-factor/recovery-codes";
import type { FactorCheck } from "./factor-check";

/** The check of a code that somebody has typed. A code counts once (SEC-52). */
export function checkOfCode(kind: "authenticator" | "recovery", code: string): FactorCheck {
  return {
    kind,
    count: (entry) => countCode(kind, entry),
    forget: (entry) => forgetCode(kind, entry),
    prove: kind === "authenticator" ? proveAuthenticator(code) : proveRecovery(code),
  };
}

function proveAuthenticator(code: string): FactorCheck["prove"] {
  return async (queries, administratorId) => {
    const sealed = await findAuthenticatorSecret(queries, administratorId);
    if (!sealed) return false;
    const step = findCodeStep(unsealAuthenticatorSecret(sealed, { administratorId }), code);
    return step !== null && consumeAuthenticatorStep(queries, { administratorId, step });
  };
}

function proveRecovery(code: string): FactorCheck["prove"] {
  return (queries, administratorId) =>
    consumeRecoveryCode(queries, { administratorId, digest: digestRecoveryCode(administratorId, code) });
}
