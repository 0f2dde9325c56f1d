import "server-only";
import { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";
import type { DingTalkApp } from "../app";
import { getAppToken } from "../app-token";
import { type Deadline, deadlineIn, millisecondsUntil } from "../deadline";

/** What settling may take of the time that its caller has. */
const limitMilliseconds = 2_000;

/** How long a secret that DingTalk refused is not tried again by this process. */
const pauseMilliseconds = 60_000;

/** Enough for every connection whose secret is being changed; the oldest goes first. */
const capacity = 500;

/** Secrets that DingTalk has refused, by connection and mark, and until when they are not tried. */
const refused = new Map<string, Deadline>();

/**
 * The app with the one secret that DingTalk takes: the present one, or the one before it while DingTalk refuses the present one.
 * An app without an earlier secret is answered as it is, without a call.
 *
 * It is settled by an app token, before any code is redeemed: a code that was sent with the wrong secret may be spent, and is
 * never sent again (SEC-104). The token is needed afterwards anyway. Where DingTalk gives no clear answer it is the present secret,
 * whose failure the caller then meets.
 */
export async function settleSecret(
  { previousSecret, ...present }: DingTalkApp,
  deadline: Deadline,
): Promise<DingTalkApp> {
  if (!previousSecret) return present;
  const end = Math.min(deadline, deadlineIn(limitMilliseconds));
  const key = `${present.connectionId} ${present.clientId} ${present.secretFingerprint}`;
  const isRefused = millisecondsUntil(refused.get(key) ?? 0) > 0;
  if (!isRefused && (await isTaken({ ...present, previousSecret }, end))) return present;
  if (!isRefused) remember(key);
  const before = { ...present, ...previousSecret };
  if (!(await isTaken(before, end))) return present;
  log().warn(
    { connectionId: present.connectionId, refused: present.secretFingerprint },
    "DingTalk refuses the AppSecret: the one before it is used",
  );
  return before;
}

/** False when DingTalk refuses the secret; true for every other answer, and for none. */
async function isTaken(app: DingTalkApp, deadline: Deadline): Promise<boolean> {
  try {
    await getAppToken(app, deadline);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code !== "dingtalk.credentials_refused";
  }
}

function remember(key: string): void {
  refused.delete(key);
  refused.set(key, deadlineIn(pauseMilliseconds));
  const oldest = refused.size > capacity ? refused.keys().next().value : undefined;
  if (oldest !== undefined) refused.delete(oldest);
}
