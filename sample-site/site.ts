import type { IncomingMessage, ServerResponse } from "node:http";
import { ResponseBodyError } from "openid-client";
import { createCookieValue, findCookie, formatCookie } from "./browser-cookies";
import {
  describeError,
  describeWrongHost,
  type ErrorDescription,
  FOREIGN_ORIGIN,
  NOT_FOUND,
  UNKNOWN_LOGIN,
} from "./describe-error";
import { ExpiringMap } from "./expiring-map";
import type { Html } from "./html";
import { renderAccount, renderError, renderSignedOut, renderWelcome } from "./pages";
import type { Login, PendingLogin, ProviderClient } from "./provider-client";
import { redirect, sendFile, setSecurityHeaders } from "./response";

const MINUTE = 60_000;

interface SignedIn {
  login: Login;
  /** A refresh under way: a second click waits for it, as a rotated refresh token works once. */
  refreshing: Promise<void> | null;
  notice: string | null;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}

/** The site's pages and actions, and what it remembers of the browsers that visit it. */
export class Site {
  readonly #pending = new ExpiringMap<PendingLogin>(10 * MINUTE, 10_000);
  readonly #sessions = new ExpiringMap<SignedIn>(8 * 60 * MINUTE, 10_000);

  constructor(
    private readonly publicUrl: URL,
    private readonly issuer: URL,
    private readonly provider: ProviderClient,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? "/", this.publicUrl);
      await this.#route({ request, response, url });
    } catch (error) {
      const description = describeError(error);
      console.error(`Sign-in failed: ${description.code ?? description.title}`);
      this.#sendError(response, description);
    }
  }

  #route(exchange: Exchange): Promise<void> | void {
    const { request, response, url } = exchange;
    if (request.headers.host !== this.publicUrl.host) {
      return this.#sendError(response, describeWrongHost(this.publicUrl.origin));
    }
    // Browsers send Origin with every POST (Fetch §3.1); a request without it is no form of ours.
    if (request.method === "POST" && request.headers.origin !== this.publicUrl.origin) {
      return this.#sendError(response, FOREIGN_ORIGIN);
    }
    switch (`${request.method} ${url.pathname}`) {
      case "GET /":
        return this.#showHome(exchange);
      case "GET /login":
        return this.#startLogin(exchange);
      case "GET /callback":
        return this.#finishLogin(exchange);
      case "GET /session.json":
        return this.#showSession(exchange);
      case "GET /signed-out":
        return this.#sendPage(response, 200, renderSignedOut());
      case "POST /refresh":
        return this.#refresh(exchange);
      case "POST /sign-out":
        this.#endSession(exchange);
        return redirect(response, "/");
      case "POST /sign-out-everywhere":
        return this.#signOutEverywhere(exchange);
      case "GET /site.css":
      case "GET /icon.svg":
        return sendFile(response, url.pathname);
      default:
        return this.#sendError(response, NOT_FOUND);
    }
  }

  #findSession(request: IncomingMessage): SignedIn | null {
    const cookie = findCookie(request, "session", this.publicUrl);
    return cookie === null ? null : this.#sessions.find(cookie);
  }

  #endSession({ request, response }: Exchange): void {
    const cookie = findCookie(request, "session", this.publicUrl);
    if (cookie) this.#sessions.delete(cookie);
    response.appendHeader("Set-Cookie", formatCookie("session", this.publicUrl, null));
  }

  #showHome({ request, response }: Exchange): void {
    const session = this.#findSession(request);
    this.#sendPage(response, 200, session ? renderAccount(session.login, session.notice) : renderWelcome());
    if (session) session.notice = null;
  }

  #showSession({ request, response }: Exchange): void {
    const login = this.#findSession(request)?.login;
    const answer = login
      ? {
          signedIn: true,
          claims: login.claims,
          userinfo: login.userinfo,
          scope: login.scope,
          expiresAt: login.expiresAt === null ? null : new Date(login.expiresAt).toISOString(),
        }
      : { signedIn: false };
    setSecurityHeaders(response, this.issuer);
    response.writeHead(200, { "Content-Type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(answer));
  }

  async #startLogin({ request, response, url }: Exchange): Promise<void> {
    const known = findCookie(request, "browser", this.publicUrl);
    const browser = known ?? createCookieValue();
    const { address, state, pending } = await this.provider.startLogin(browser, url.searchParams);
    this.#pending.set(state, pending);
    if (!known) response.appendHeader("Set-Cookie", formatCookie("browser", this.publicUrl, browser));
    redirect(response, address.href);
  }

  async #finishLogin(exchange: Exchange): Promise<void> {
    const { request, response, url } = exchange;
    const state = url.searchParams.get("state") ?? "";
    const pending = this.#pending.find(state);
    const browser = findCookie(request, "browser", this.publicUrl);
    if (!pending || pending.browser !== browser) return this.#sendError(response, UNKNOWN_LOGIN);
    this.#pending.delete(state);
    const login = await this.provider.finishLogin(url, state, pending);
    this.#endSession(exchange);
    const session = createCookieValue();
    this.#sessions.set(session, { login, refreshing: null, notice: null });
    response.setHeader("Set-Cookie", formatCookie("session", this.publicUrl, session));
    redirect(response, "/");
  }

  async #refresh(exchange: Exchange): Promise<void> {
    const session = this.#findSession(exchange.request);
    if (session) {
      session.refreshing ??= this.#renew(session).finally(() => {
        session.refreshing = null;
      });
      try {
        await session.refreshing;
      } catch (error) {
        // The provider takes the refresh token no longer: what it said about the person has ended, too.
        if (error instanceof ResponseBodyError) this.#endSession(exchange);
        throw error;
      }
    }
    redirect(exchange.response, "/");
  }

  async #renew(session: SignedIn): Promise<void> {
    session.login = await this.provider.refresh(session.login);
    session.notice = "Tokens were refreshed.";
  }

  async #signOutEverywhere(exchange: Exchange): Promise<void> {
    const session = this.#findSession(exchange.request);
    if (!session) return redirect(exchange.response, "/");
    const address = await this.provider.getSignOutAddress(session.login);
    this.#endSession(exchange);
    redirect(exchange.response, address.href);
  }

  #sendError(response: ServerResponse, error: ErrorDescription): void {
    this.#sendPage(response, error.status, renderError(error));
  }

  #sendPage(response: ServerResponse, status: number, page: Html): void {
    setSecurityHeaders(response, this.issuer);
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" });
    response.end(page.toString());
  }
}
