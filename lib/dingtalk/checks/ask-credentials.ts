import "server-only";
import { AppError } from "@/lib/domain/error";
import type { DingTalkApp } from "../app";
import type { Deadline } from "../deadline";
import { fetchAppToken } from "../tokens/fetch-app-token";
import { readClockDifference } from "./clock";
import { type CheckedApp, fetchFreshToken } from "./fresh-token";

/** What the token call showed beside its failure. */
export interface CredentialsAnswer {
  /** How far DingTalk's clock is ahead of ours, in seconds. */
  clockSeconds?: number;
  failure?: unknown;
}

/** Asks for an app token by Client ID and AppSecret. The answer tells DingTalk's time as well, also when it is a refusal. */
export async function askCredentials(app: CheckedApp, deadline: Deadline): Promise<CredentialsAnswer> {
  const answer: CredentialsAnswer = {};
  try {
    await fetchFreshToken(app, deadline, (incoming) => {
      const seconds = readClockDifference(incoming, Date.now());
      if (seconds !== undefined) answer.clockSeconds = seconds;
    });
  } catch (failure) {
    answer.failure = failure;
  }
  return answer;
}

/** Whether DingTalk takes the secret before the present one, which is kept until the present one works. */
export async function isPreviousSecretTaken(
  { clientId, previousSecret }: DingTalkApp,
  deadline: Deadline,
): Promise<boolean> {
  if (!previousSecret) return false;
  try {
    await fetchAppToken({ clientId, clientSecret: previousSecret.clientSecret }, deadline);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
