import "server-only";
import { log } from "@/lib/log/log";
import type { DingTalkApp } from "../app";
import { type Deadline, deadlineIn, millisecondsUntil } from "../deadline";
import type { IssuedAppToken } from "./fetch-app-token";
import {
  forgetSharedToken,
  leastSecondsLeft,
  obtainSharedToken,
  replaceSharedToken,
  type UsableToken,
} from "./shared-token";

interface Entry {
  /** That it was got with. */
  credentials: string;
  token: string;
  usableUntil: Deadline;
  renewFrom: Deadline;
}

interface Drop {
  /** Settles when the database has forgotten the token. */
  done: Promise<void>;
  /** Until then nothing is dropped again. */
  until: Deadline;
}

/** Longer than a lease and the call of the one who takes it over. */
const flightMilliseconds = 13_000;
/** A renewal that failed, or that another instance is busy with, is looked at again after this long. */
const renewalPauseMilliseconds = 15_000;
/** DingTalk that refuses fresh tokens gets no renewal per login (REL-19). */
const dropPauseMilliseconds = 10_000;
/** Enough for every connection of an installation; the oldest goes first. */
const capacity = 5_000;

/**
 * The tokens that one process holds. In the steady state a token costs neither a call nor a query; a renewal runs in
 * the background of a request that still has a valid token.
 */
export class AppTokenCache {
  readonly #entries = new Map<string, Entry>();
  readonly #flights = new Map<string, Promise<string>>();
  readonly #drops = new Map<string, Drop>();

  /** The token at hand, when it is valid. Starts its renewal in the background when that is due. */
  find(app: DingTalkApp): string | undefined {
    const entry = this.#find(app);
    const now = performance.now();
    if (!entry || entry.usableUntil <= now) return undefined;
    if (entry.renewFrom <= now) {
      // Postponed first, so that a failed renewal is not tried again by the next request.
      entry.renewFrom = now + renewalPauseMilliseconds;
      this.obtain(app).catch((error) => {
        log().warn(
          { err: error, connectionId: app.connectionId },
          "an app token was not renewed in the background",
        );
      });
    }
    return entry.token;
  }

  /** Gets the token that all instances share; everybody in this process who asks at once waits for one attempt. */
  obtain(app: DingTalkApp): Promise<string> {
    const key = flightKey(app);
    const running = this.#flights.get(key);
    if (running) return running;
    const flight = this.#fly(app).finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }

  /** Gives a refused token up, here and in the database; see `dropAppToken`. */
  async drop(app: DingTalkApp, token: string): Promise<void> {
    const entry = this.#find(app);
    if (entry && entry.token !== token) return;
    const recent = this.#drops.get(flightKey(app));
    if (recent && millisecondsUntil(recent.until) > 0) return recent.done;
    this.#entries.delete(app.connectionId);
    const done = forgetSharedToken(app, token);
    remember(this.#drops, flightKey(app), { done, until: deadlineIn(dropPauseMilliseconds) });
    await done;
  }

  /** Puts a token that was just issued in the place of the one at hand. */
  async replace(app: DingTalkApp, issued: IssuedAppToken): Promise<void> {
    const token = await replaceSharedToken(app, issued);
    remember(this.#entries, app.connectionId, toEntry(app, token, renewalSpread()));
  }

  #find(app: DingTalkApp): Entry | undefined {
    const entry = this.#entries.get(app.connectionId);
    return entry?.credentials === credentialsOf(app) ? entry : undefined;
  }

  async #fly(app: DingTalkApp): Promise<string> {
    // Else this attempt could read the token that is just being forgotten. Whoever gave it up hears of a failure.
    await this.#drops.get(flightKey(app))?.done.catch(() => undefined);
    const spread = renewalSpread();
    const obtained = await obtainSharedToken(app, spread, deadlineIn(flightMilliseconds));
    remember(this.#entries, app.connectionId, toEntry(app, obtained, spread));
    return obtained.token;
  }
}

/** How many seconds before its end a token is renewed: not all instances and connections at once. */
function renewalSpread(): number {
  return 300 + Math.random() * 300;
}

function toEntry(app: DingTalkApp, { token, secondsLeft }: UsableToken, leadSeconds: number): Entry {
  const renewIn = Math.max((secondsLeft - leadSeconds) * 1000, renewalPauseMilliseconds);
  return {
    credentials: credentialsOf(app),
    token,
    usableUntil: deadlineIn((secondsLeft - leastSecondsLeft) * 1000),
    renewFrom: deadlineIn(renewIn),
  };
}

function flightKey(app: DingTalkApp): string {
  return `${app.connectionId} ${credentialsOf(app)}`;
}

/** Which app, and which secret of it: two apps may be given one secret by mistake. */
function credentialsOf({ clientId, secretFingerprint }: DingTalkApp): string {
  return `${clientId} ${secretFingerprint}`;
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > capacity ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}
