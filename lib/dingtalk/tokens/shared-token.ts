import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import {
  findAppToken,
  forgetAppToken,
  releaseRenewalLease,
  replaceAppToken,
  type StoredAppToken,
  storeAppToken,
  takeRenewalLease,
} from "@/lib/data/app-tokens";
import { forgetPreviousSecret } from "@/lib/data/connection-credentials";
import { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";
import { countRenewal } from "@/lib/metrics/count";
import type { DingTalkApp } from "../app";
import { type Deadline, millisecondsUntil } from "../deadline";
import { DingTalkFailure } from "../errors/failure";
import { fetchAppToken, type IssuedAppToken } from "./fetch-app-token";

/** A usable token and how long it lives, in seconds. */
export interface UsableToken {
  token: string;
  secondsLeft: number;
}

/** A token this close to its end may be refused before it arrives. */
export const leastSecondsLeft = 30;

/** The holder's call takes 5 s at most; a killed holder keeps the others waiting this long and no longer (REL-18). */
const leaseSeconds = 6;

/**
 * Gets the token that all instances share. When it is missing or has less than `leadSeconds` left, one instance takes
 * the lease and asks DingTalk, the others use what is still valid or wait for the holder (REL-17).
 *
 * @throws AppError the codes of the token call, or `dingtalk.timeout` when the holder did not finish in time.
 */
export async function obtainSharedToken(
  app: DingTalkApp,
  leadSeconds: number,
  deadline: Deadline,
): Promise<UsableToken> {
  const holder = randomUUID();
  for (;;) {
    const stored = await openStoredToken(app);
    if (stored && stored.secondsLeft > leadSeconds) return stored;
    if (await takeRenewalLease(app, { holder, seconds: leaseSeconds, leadSeconds })) {
      return renew(app, holder, stored);
    }
    if (stored) return stored;
    const pause = 40 + Math.random() * 80;
    if (millisecondsUntil(deadline) <= pause) {
      throw new AppError("dingtalk.timeout", {
        cause: new DingTalkFailure({ endpoint: "oauth2/accessToken", problem: "lease_held" }),
      });
    }
    await wait(pause);
  }
}

/** Makes the stored token worthless for all instances, when it is this one. */
export async function forgetSharedToken(app: DingTalkApp, token: string): Promise<void> {
  const stored = await findAppToken(app);
  if (stored && open(app, stored) === token) await forgetAppToken(app, stored.sealedToken);
}

/**
 * Puts a token that DingTalk has just issued in the place of the shared one, whoever renews it at the moment: an older one may
 * have been issued before a permission was granted.
 */
export async function replaceSharedToken(
  app: DingTalkApp,
  { accessToken: token, expiresInSeconds }: IssuedAppToken,
): Promise<UsableToken> {
  await replaceAppToken(app, { sealedToken: seal(token, sealContext(app)), expiresInSeconds });
  await settlePreviousSecret(app);
  return { token, secondsLeft: expiresInSeconds };
}

/** DingTalk has issued a token for the present secret: the one before it is not needed any more. It fails no login. */
async function settlePreviousSecret({ connectionId, secretFingerprint, previousSecret }: DingTalkApp) {
  if (!previousSecret) return;
  try {
    await forgetPreviousSecret(connectionId, secretFingerprint);
  } catch (error) {
    log().warn({ err: error, connectionId }, "a secret that is not needed any more was not forgotten");
  }
}

async function renew(app: DingTalkApp, holder: string, stored: UsableToken | null): Promise<UsableToken> {
  try {
    const { accessToken: token, expiresInSeconds } = await fetchAppToken(app);
    const sealedToken = seal(token, sealContext(app));
    await storeAppToken(app, { holder, sealedToken, expiresInSeconds });
    countRenewal("renewed");
    await settlePreviousSecret(app);
    return { token, secondsLeft: expiresInSeconds };
  } catch (error) {
    countRenewal(error instanceof AppError ? error.code : "server.fault");
    await releaseRenewalLease(app, holder);
    if (!stored) throw error;
    log().warn(
      { err: error, connectionId: app.connectionId },
      "an app token was not renewed, the valid one is used",
    );
    return stored;
  }
}

async function openStoredToken(app: DingTalkApp): Promise<UsableToken | null> {
  const stored = await findAppToken(app);
  if (!stored || stored.secondsLeft < leastSecondsLeft) return null;
  const token = open(app, stored);
  if (token !== null) return { token, secondsLeft: stored.secondsLeft };
  // Sealed under a key that is gone: of no use to anybody.
  log().warn(
    { connectionId: app.connectionId },
    "a stored app token does not open under today's keys: a new one is asked for",
  );
  await forgetAppToken(app, stored.sealedToken);
  return null;
}

function open(app: DingTalkApp, stored: StoredAppToken): string | null {
  try {
    return unseal(stored.sealedToken, sealContext(app));
  } catch {
    // It opens under no key: whoever reads it says so.
    return null;
  }
}

function sealContext(app: DingTalkApp): SealContext {
  return { pool: app.poolId, table: "app_token", field: "sealed_token", row: app.connectionId };
}
