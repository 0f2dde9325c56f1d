import "server-only";
import { AppError } from "@/lib/domain/error";
import type { DingTalkApp } from "./app";
import { type Deadline, deadlineIn, millisecondsUntil, verificationLimitMilliseconds } from "./deadline";
import { DingTalkFailure } from "./errors/failure";
import type { IssuedAppToken } from "./tokens/fetch-app-token";
import { AppTokenCache } from "./tokens/token-cache";

const holder = globalThis as { dingpassAppTokens?: AppTokenCache };

function cache(): AppTokenCache {
  holder.dingpassAppTokens ??= new AppTokenCache();
  return holder.dingpassAppTokens;
}

/**
 * The app's token: cached in the process and, sealed, in the database, so that all instances together make one token
 * call however many logins arrive at once; renewed 5–10 minutes before it ends (REL-17). A token got with another
 * secret is never used.
 *
 * @param deadline how long this caller can wait; the renewal goes on for the others.
 * @throws AppError the codes of the token call, or `dingtalk.timeout`.
 */
export async function getAppToken(
  app: DingTalkApp,
  deadline: Deadline = deadlineIn(verificationLimitMilliseconds),
): Promise<string> {
  const atHand = cache().find(app);
  if (atHand !== undefined) return atHand;
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const cause = new DingTalkFailure({ endpoint: "oauth2/accessToken", problem: "timeout" });
      reject(new AppError("dingtalk.timeout", { cause }));
    }, millisecondsUntil(deadline));
  });
  try {
    return await Promise.race([cache().obtain(app), expired]);
  } finally {
    clearTimeout(timer);
  }
}

/** Gives up a token that DingTalk refused, on all instances: the next {@link getAppToken} asks for a new one. */
export function dropAppToken(app: DingTalkApp, token: string): Promise<void> {
  return cache().drop(app, token);
}

/** From now on all logins of this process use this token, and other instances find it where they look for one. */
export function replaceAppToken(app: DingTalkApp, issued: IssuedAppToken): Promise<void> {
  return cache().replace(app, issued);
}
