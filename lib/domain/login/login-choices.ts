import type { EntryMode } from "./entry-mode";

/** A connection that a login page may show. */
export interface OfferedConnection {
  id: string;
  displayName: string;
  /** The enterprise that the connection is for. */
  corpId: string;
  modes: readonly EntryMode[];
}

/** Where the page is shown and what is asked of it. */
export interface LoginScene {
  /** The browser says that it is DingTalk's app. */
  inClient: boolean;
  /** The application demands a fresh sign-in, which no silent mode gives (SEC-12). */
  demandsFresh: boolean;
  /** A sign-in has just failed here: nothing begins by itself again. */
  failed: boolean;
  /** What the application believes of the person: a corpId picks among several connections. A hint and no more (SEC-24). */
  hint: string | undefined;
}

/** A connection with the ways in that the page shows for it. */
export interface LoginChoice {
  connectionId: string;
  displayName: string;
  /** Silently, by DingTalk's app around the page. */
  silent: boolean;
  /** At DingTalk's login page. */
  browser: boolean;
}

/**
 * What a login page offers, and which connection it begins with by itself: inside DingTalk's app the only one with silent
 * login, or the one of the hinted enterprise.
 */
export function planLogin(
  connections: readonly OfferedConnection[],
  { inClient, demandsFresh, failed, hint }: LoginScene,
): { choices: LoginChoice[]; auto: string | null } {
  const choices = connections
    .map(({ id, displayName, modes }) => ({
      connectionId: id,
      displayName,
      silent: inClient && !demandsFresh && modes.includes("in_client"),
      browser: modes.includes("browser"),
    }))
    .filter(({ silent, browser }) => silent || browser);
  if (failed) return { choices, auto: null };
  const silent = choices.filter((choice) => choice.silent);
  const hinted = connections.filter(({ corpId }) => corpId === hint).map(({ id }) => id);
  const meant = silent.filter(({ connectionId }) => hinted.includes(connectionId));
  const [one, ...more] = meant.length > 0 ? meant : silent;
  return { choices, auto: one && more.length === 0 ? one.connectionId : null };
}
