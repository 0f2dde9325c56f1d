import { awaitAnswer } from "./answer";
import { mountButton } from "./button";
import { createDiscovery } from "./discovery";
import { DingpassError, readFault } from "./errors";
import { addFrame, isCrossSite } from "./frame";
import type { Page } from "./page";
import { makeProofs } from "./pkce";
import { openPopup } from "./popup";
import { type Begun, dropBegun, findBegun, keepBegun, readAnswer } from "./redirect";
import { addressWith, authorizationAddress } from "./requests";
import { SessionKeeper } from "./session-keeper";
import type { Dingpass, DingpassOptions, LoginOptions, RedirectOptions } from "./types";

const popupMilliseconds = 300_000;
const frameMilliseconds = 10_000;

/**
 * One application at one issuer, in this page. Nothing is asked or drawn until a method is called, so that it can also be made where
 * pages are rendered on a server.
 * @throws TypeError when the issuer is no address
 * @param page for tests: the window that it runs in
 */
export function createDingpass(
  options: DingpassOptions,
  page: Page = typeof window === "undefined" ? (undefined as never) : window,
): Dingpass {
  const { clientId, scope = "openid profile" } = options;
  // As it is registered, however it was copied.
  const issuer = options.issuer.replace(/\/$/, "");
  const { origin } = new URL(issuer);
  const discover = createDiscovery(page, issuer);
  const keeper = new SessionKeeper(page, { issuer, clientId }, discover);
  let popup: Window | null = null;

  const begin = ({ returnTo }: RedirectOptions): Begun => ({
    ...makeProofs(page),
    redirectUri: options.redirectUri || new URL("/", page.location.href).href,
    ...(returnTo !== undefined && { returnTo }),
  });

  const addressOf = async (begun: Begun, login: LoginOptions, response_mode: string, prompt?: string) =>
    authorizationAddress(page, await discover(), begun, {
      client_id: clientId,
      scope: login.scope || scope,
      response_mode,
      params: login.params,
      ...(prompt && { prompt }),
    });

  const leave = (address: string) => {
    page.location.assign(address);
    return new Promise<never>(() => undefined);
  };

  const dingpass: Dingpass = {
    async loginWithPopup(login = {}) {
      if (popup && !popup.closed) {
        popup.focus();
        throw new DingpassError("in_progress");
      }
      const begun = begin(login);
      // A popup begins with a copy of this tab's storage: should it lose its opener on the way, it can take the answer itself.
      try {
        keepBegun(page, clientId, begun);
      } catch (_unavailable) {
        // Then it cannot.
      }
      const opened = openPopup(page);
      dropBegun(page, clientId);
      if (!opened) {
        if (options.redirectUri) return dingpass.loginWithRedirect(login);
        throw new DingpassError("popup_blocked");
      }
      popup = opened;
      try {
        const { state } = begun;
        const answered = awaitAnswer(
          page,
          { issuer, origin, state },
          { source: opened, timeout: login.timeout || popupMilliseconds, isGone: () => opened.closed },
        );
        const sent = addressOf(begun, login, "web_message").then((address) =>
          opened.location.replace(address),
        );
        const [code] = await Promise.all([answered, sent]);
        return await keeper.redeem(code, begun);
      } finally {
        popup = null;
        opened.close();
      }
    },

    async loginWithRedirect(login = {}) {
      const begun = begin(login);
      const address = await addressOf(begun, login, "query");
      keepBegun(page, clientId, begun);
      return leave(address);
    },

    async handleRedirectCallback() {
      const answer = readAnswer(page.location.href);
      if (!answer) return null;
      const begun = findBegun(page, clientId);
      const isOurs = begun !== null && begun.state === answer.state;
      // Another library's on the same page.
      if (!isOurs && answer.iss !== issuer) return null;
      page.history.replaceState(page.history.state, "", answer.rest);
      if (!isOurs) throw new DingpassError("not_begun_here", "begun in another tab, or answered before");
      dropBegun(page, clientId);
      if (answer.iss !== issuer) throw new DingpassError("wrong_issuer", `the answer is from ${answer.iss}`);
      if (!answer.code) throw readFault(answer);
      return keeper.redeem(answer.code, begun);
    },

    async silent(login = {}) {
      const begun = begin({});
      const address = await addressOf(begun, login, "web_message", "none");
      const frame = addFrame(page);
      try {
        const answered = awaitAnswer(
          page,
          { issuer, origin, state: begun.state },
          { source: frame.contentWindow as Window, timeout: login.timeout || frameMilliseconds },
        );
        frame.src = address;
        return await keeper.redeem(await answered, begun);
      } catch (error) {
        if ((error as DingpassError).code !== "login_required" || !isCrossSite(page.location.href, issuer))
          throw error;
        throw new DingpassError("cross_site", "a frame of another site sees no session: show the button");
      } finally {
        frame.remove();
      }
    },

    async logout({ postLogoutRedirectUri = options.postLogoutRedirectUri } = {}) {
      const ended = await keeper.end();
      return leave(
        addressWith((await discover()).end_session_endpoint, {
          client_id: clientId,
          id_token_hint: ended?.idToken,
          post_logout_redirect_uri: postLogoutRedirectUri,
        }),
      );
    },

    mountButton: (element, button = {}) => mountButton(page, element, button, dingpass.loginWithPopup),
    getSession: () => keeper.get(),
    getAccessToken: () => keeper.getAccessToken(),
    getUser: () => keeper.getUser(),
    subscribe: (listener) => keeper.subscribe(listener),
  };
  return dingpass;
}
