import "server-only";
import { isDingTalkUserAgent } from "@/lib/dingtalk/in-client/user-agent";
import { isErrorCode } from "@/lib/domain/error-codes";
import { type FailureKind, failureKindOf } from "@/lib/domain/login/failure-kind";
import { isReference } from "@/lib/domain/login/reference";

/** What a login page says of an attempt that came to nothing. */
export interface ShownFailure {
  kind: FailureKind;
  reference: string | undefined;
}

/** Whether a page is shown inside DingTalk's app, as far as the browser says. */
export function isInClient(headers: Headers): boolean {
  return isDingTalkUserAgent(headers.get("user-agent"));
}

/** A parameter of an address; one that is given twice says nothing. */
export function readOnly(query: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = query.getAll(name);
  return more.length > 0 ? undefined : value;
}

/** A page's path with the part of its query that says what failed or was asked for: for coming back to it in another language. */
export function repeatFailure(path: string, query: URLSearchParams): string {
  const parts = new URLSearchParams();
  for (const name of ["refused", "failed", "reference", "way"]) {
    const value = readOnly(query, name);
    if (value !== undefined) parts.append(name, value);
  }
  if (parts.size === 0) return path;
  return path + (path.includes("?") ? "&" : "?") + parts;
}

/** The failure that an address names by its code, for an attempt that does not hold it itself. */
export function readFailure(query: URLSearchParams): ShownFailure | undefined {
  const [failed, reference] = [readOnly(query, "failed"), readOnly(query, "reference")];
  if (failed === undefined || !isErrorCode(failed)) return undefined;
  return { kind: failureKindOf(failed), reference: isReference(reference) ? reference : undefined };
}
