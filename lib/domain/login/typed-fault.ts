import type { FailureKind } from "./failure-kind";

/** Failures that are nothing but something typed wrong, with the field that it was typed into. */
const fields: Partial<Record<FailureKind, "password" | "code">> = {
  credentials_refused: "password",
  code_refused: "code",
};

/**
 * Into which field something was typed wrong: a page says that there, and not as a sign-in that has failed, since the person goes on
 * typing. Null for every other failure.
 */
export function typedFaultOf(failure: { kind: FailureKind } | undefined): "password" | "code" | null {
  return (failure && fields[failure.kind]) ?? null;
}
