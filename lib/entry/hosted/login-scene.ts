import "server-only";
import { isDingTalkUserAgent } from "@/lib/dingtalk/in-client/user-agent";
import { isErrorCode } from "@/lib/domain/error-codes";
import { type FailureKind, failureKindOf } from "@/lib/domain/login/failure-kind";
import { isReference } from "@/lib/domain/login/reference";

/** A page's query, as Next.js gives it. */
export type Query = Record<string, string | string[] | undefined>;

/** What a login page says of an attempt that came to nothing. */
export interface ShownFailure {
  kind: FailureKind;
  reference: string | undefined;
}

/** Whether a page is shown inside DingTalk's app, as far as the browser says; and the nonce of its policy. */
export function describeBrowser(headers: Headers): { inClient: boolean; nonce: string } {
  return {
    inClient: isDingTalkUserAgent(headers.get("user-agent")),
    nonce: headers.get("x-nonce") ?? "",
  };
}

/** A page's path with the part of its query that says what failed: for coming back to it in another language. */
export function repeatFailure(path: string, query: Query): string {
  const parts = new URLSearchParams();
  for (const name of ["refused", "failed", "reference"]) {
    const value = query[name];
    if (typeof value === "string") parts.append(name, value);
  }
  if (parts.size === 0) return path;
  return path + (path.includes("?") ? "&" : "?") + parts;
}

/** The failure that an address names by its code, for an attempt that does not hold it itself. */
export function readFailure({ failed, reference }: Query): ShownFailure | undefined {
  if (typeof failed !== "string" || !isErrorCode(failed)) return undefined;
  return { kind: failureKindOf(failed), reference: isReference(reference) ? reference : undefined };
}
