import type { EntryMode } from "./entry-mode";
import type { ButtonText } from "./login-buttons";
import { isLoginMethod, type LoginMethod, loginMethods } from "./login-method";

/** A connection that a login page may show. */
export interface OfferedConnection {
  id: string;
  displayName: string;
  /** What its button says in place of the usual sentence. */
  text?: ButtonText;
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
  /** A sign-in has failed here, or was not enough: nothing begins by itself again. */
  failed: boolean;
  /** What the application believes of the person: a corpId picks among several connections. A hint and no more (SEC-24). */
  hint: string | undefined;
  /**
   * The connection that the application's request asks for (`dingtalk_connection`), and no other one begins by itself then: null for one
   * that is offered no more; undefined where it asks for none.
   */
  requested?: string | null | undefined;
  /** The connection, or the method, that somebody signed in by in this browser last: it stands out. A hint and no more. */
  lastUsed?: string | null;
  /** The application offers connections that are disabled now. */
  someDisabled?: boolean;
  /** What the pool offers beside DingTalk. */
  methods?: readonly LoginMethod[];
}

/** A connection with the ways in that the page shows for it. */
export interface LoginChoice {
  connectionId: string;
  displayName: string;
  /** What its button says; left out, or empty, for the usual sentence. */
  text?: ButtonText;
  /** Silently, by DingTalk's app around the page. */
  silent: boolean;
  /** At DingTalk's login page. */
  browser: boolean;
}

/**
 * Why a login page has nothing to offer: no way in is set up; all that are set up are disabled; the ones that are work inside
 * DingTalk's app alone; or they are silent, and the application demands a fresh sign-in.
 */
export type Obstacle = "not_set_up" | "disabled" | "inside_only" | "silent_only";

/** What a login page offers. */
export interface LoginPlan {
  choices: LoginChoice[];
  /** The ways in without DingTalk, below the others. */
  methods: readonly LoginMethod[];
  /** The connection that the page begins with by itself, or null. */
  auto: string | null;
  /** The one of several that was used last in this browser, a connection or a method, or null. */
  lastUsed: string | null;
  /** Why there is no way in, or null. */
  obstacle: Obstacle | null;
}

/**
 * What a login page offers, and which connection it begins with by itself: inside DingTalk's app the one that was asked for, or else the
 * only one with silent login, or the one of the hinted enterprise.
 */
export function planLogin(connections: readonly OfferedConnection[], scene: LoginScene): LoginPlan {
  const { inClient, demandsFresh } = scene;
  const choices = connections
    .map(({ id, displayName, text, modes }) => ({
      connectionId: id,
      displayName,
      ...(text && { text }),
      silent: inClient && !demandsFresh && modes.includes("in_client"),
      browser: modes.includes("browser"),
    }))
    .filter(({ silent, browser }) => silent || browser);
  const methods = loginMethods.filter((method) => scene.methods?.includes(method));
  const several = choices.length + methods.length > 1;
  const obstacle = choices.length + methods.length === 0 ? obstacleOf(connections, scene) : null;
  const last = several && choices.find(({ connectionId }) => connectionId === scene.lastUsed);
  const lastMethod = several && isLoginMethod(scene.lastUsed) && methods.includes(scene.lastUsed);
  return {
    choices: last ? [last, ...choices.filter((choice) => choice !== last)] : choices,
    methods,
    auto: scene.failed ? null : autoOf(connections, choices, scene),
    lastUsed: last || lastMethod ? (scene.lastUsed ?? null) : null,
    obstacle,
  };
}

function autoOf(
  connections: readonly OfferedConnection[],
  choices: readonly LoginChoice[],
  { hint, requested }: Pick<LoginScene, "hint" | "requested">,
): string | null {
  const silent = choices.filter((choice) => choice.silent);
  if (requested !== undefined)
    return silent.find(({ connectionId }) => connectionId === requested)?.connectionId ?? null;
  const hinted = connections.filter(({ corpId }) => corpId === hint).map(({ id }) => id);
  const meant = silent.filter(({ connectionId }) => hinted.includes(connectionId));
  const [one, ...more] = meant.length > 0 ? meant : silent;
  return one && more.length === 0 ? one.connectionId : null;
}

function obstacleOf(
  connections: readonly OfferedConnection[],
  { demandsFresh, someDisabled }: LoginScene,
): Obstacle {
  if (!connections.some(({ modes }) => modes.includes("in_client")))
    return someDisabled ? "disabled" : "not_set_up";
  return demandsFresh ? "silent_only" : "inside_only";
}
