import "server-only";
import { findEntry } from "@/lib/domain/dingtalk/dictionary";
import { type DingTalkErrorCode, isDingTalkErrorCode } from "@/lib/domain/dingtalk/errors";
import type { Credential } from "../endpoint";

/**
 * A bad token of the person was got a moment ago with a code that is spent, so only a new start helps; a bad app token
 * can be renewed; a bad token where none was sent is the app's own credential.
 */
const badToken: Record<Credential, DingTalkErrorCode> = {
  "user-token": "dingtalk.code_refused",
  "app-token": "dingtalk.token_refused",
  none: "dingtalk.credentials_refused",
};

/** What a code in the answer to a call comes to by the dictionary, or undefined when nobody documented it. */
export function meaningOf(upstreamCode: string, credential: Credential): DingTalkErrorCode | undefined {
  const comesTo = findEntry(upstreamCode)?.comesTo;
  if (comesTo === "token") return badToken[credential];
  return comesTo && isDingTalkErrorCode(comesTo) ? comesTo : undefined;
}
