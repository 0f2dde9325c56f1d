import type { IncomingMessage, ServerResponse } from "node:http";
import { ResponseBodyError } from "openid-client";
import { type Notice, renderAccount } from "./account-page";
import { createCookieValue, findCookie, formatCookie } from "./browser-cookies";
import { type ConnectPage, renderConnect } from "./connect-page";
import {
  describeError,
  describeRefusedProvider,
  describeWrongHost,
  type ErrorDescription,
  FOREIGN_ORIGIN,
  NOT_FOUND,
  UNKNOWN_LOGIN,
} from "./describe-error";
import { ExpiringMap } from "./expiring-map";
import type { Html } from "./html";
import { findLanguage, type Language } from "./language";
import { isLoopbackName, isLoopbackPeer } from "./loopback";
import { type Credentials, readCredentials } from "./options";
import { findPageBefore } from "./page-before";
import { renderError, renderSignedOut, renderWelcome } from "./pages";
import { type Login, type PendingLogin, ProviderClient } from "./provider-client";
import { readForm } from "./read-form";
import { redirect, sendFile, setSecurityHeaders } from "./response";

const MINUTE = 60_000;

interface SignedIn {
  login: Login;
  /** A refresh under way: a second click waits for it, as a rotated refresh token works once. */
  refreshing: Promise<void> | null;
  notice: Notice | null;
}

/** Whom a page goes to, and in which language. */
interface Audience {
  response: ServerResponse;
  language: Language;
}

interface Exchange extends Audience {
  request: IncomingMessage;
  url: URL;
}

/** The site's pages and actions, and what it remembers of the browsers that visit it. */
export class Site {
  readonly #pending = new ExpiringMap<PendingLogin>(10 * MINUTE, 10_000);
  readonly #sessions = new ExpiringMap<SignedIn>(8 * 60 * MINUTE, 10_000);

  #provider: ProviderClient | null;

  constructor(
    private readonly publicUrl: URL,
    /** What the site was started with; null when its page has to ask for them. */
    private readonly credentials: Credentials | null,
    private readonly scope: string,
  ) {
    this.#provider = credentials && this.#createProvider(credentials);
  }

  #createProvider(credentials: Credentials): ProviderClient {
    return new ProviderClient({ ...credentials, scope: this.scope }, this.publicUrl.origin);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const language = findLanguage(request, this.publicUrl);
    try {
      const url = new URL(request.url ?? "/", this.publicUrl);
      await this.#route({ request, response, url, language });
    } catch (error) {
      const description = describeError(error);
      // The code may be a stranger's, out of an address: quoted, it stays on its line.
      console.error(`Sign-in failed: ${JSON.stringify(description.code ?? description.text)}`);
      this.#sendError({ response, language }, description);
    }
  }

  #route(exchange: Exchange): Promise<void> | void {
    const { request, response, url, language } = exchange;
    if (request.headers.host !== this.publicUrl.host) {
      return this.#sendError(exchange, describeWrongHost(this.publicUrl.origin));
    }
    // Browsers send Origin with every POST (Fetch §3.1); a request without it is no form of ours.
    if (request.method === "POST" && request.headers.origin !== this.publicUrl.origin) {
      return this.#sendError(exchange, FOREIGN_ORIGIN);
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
      case "GET /connect":
      case "POST /connect":
      case "POST /connect/reset":
        return this.#connect(exchange);
      case "GET /signed-out":
        return this.#sendPage(response, 200, renderSignedOut(language));
      case "POST /refresh":
        return this.#refresh(exchange);
      case "POST /sign-out":
        this.#endSession(exchange);
        return redirect(response, "/");
      case "POST /sign-out-everywhere":
        return this.#signOutEverywhere(exchange);
      case "GET /language/en":
      case "GET /language/zh-CN":
        return this.#switchLanguage(exchange);
      case "GET /site.css":
      case "GET /copy.js":
      case "GET /icon.svg":
        return sendFile(response, url.pathname);
      default:
        return this.#sendError(exchange, NOT_FOUND);
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

  #switchLanguage({ request, response, url }: Exchange): void {
    const chosen = url.pathname.slice("/language/".length);
    response.setHeader("Set-Cookie", formatCookie("language", this.publicUrl, chosen));
    redirect(response, findPageBefore(request.headers.referer, this.publicUrl));
  }

  #showHome({ request, response, url, language }: Exchange): void {
    if (!this.#provider) {
      redirect(response, "/connect");
      return;
    }
    const session = this.#findSession(request);
    this.#sendPage(
      response,
      200,
      session
        ? renderAccount(language, session.login, session.notice)
        : renderWelcome(language, this.#mayConnect(request) && this.#describeConnection(url)),
    );
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
    setSecurityHeaders(response, this.#provider && new URL(this.#provider.issuer));
    response.writeHead(200, { "Content-Type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(answer));
  }

  async #startLogin({ request, response, url, language }: Exchange): Promise<void> {
    if (!this.#provider) return redirect(response, "/connect");
    const known = findCookie(request, "browser", this.publicUrl);
    const browser = known ?? createCookieValue();
    const { address, state, pending } = await this.#provider.startLogin(browser, url.searchParams, language);
    this.#pending.set(state, pending);
    if (!known) response.appendHeader("Set-Cookie", formatCookie("browser", this.publicUrl, browser));
    redirect(response, address.href);
  }

  async #finishLogin(exchange: Exchange): Promise<void> {
    const { request, response, url } = exchange;
    const state = url.searchParams.get("state") ?? "";
    const pending = this.#pending.find(state);
    const browser = findCookie(request, "browser", this.publicUrl);
    if (!this.#provider || !pending || pending.browser !== browser)
      return this.#sendError(exchange, UNKNOWN_LOGIN);
    this.#pending.delete(state);
    const login = await this.#provider.finishLogin(url, state, pending);
    this.#endSession(exchange);
    const session = createCookieValue();
    this.#sessions.set(session, { login, refreshing: null, notice: null });
    response.setHeader("Set-Cookie", formatCookie("session", this.publicUrl, session));
    redirect(response, "/");
  }

  async #refresh(exchange: Exchange): Promise<void> {
    const session = this.#findSession(exchange.request);
    const provider = this.#provider;
    if (session && provider) {
      session.refreshing ??= this.#renew(session, provider).finally(() => {
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

  async #renew(session: SignedIn, provider: ProviderClient): Promise<void> {
    session.login = await provider.refresh(session.login);
    session.notice = "refreshed";
  }

  async #signOutEverywhere(exchange: Exchange): Promise<void> {
    const session = this.#findSession(exchange.request);
    if (!session || !this.#provider) return redirect(exchange.response, "/");
    const address = await this.#provider.getSignOutAddress(session.login);
    this.#endSession(exchange);
    redirect(exchange.response, address.href);
  }

  /** Whoever may give the site another provider decides which addresses it calls and whom it believes: people on this machine alone. */
  #mayConnect(request: IncomingMessage): boolean {
    return isLoopbackName(this.publicUrl.hostname) && isLoopbackPeer(request.socket.remoteAddress);
  }

  async #connect(exchange: Exchange): Promise<void> {
    const { request, response, url } = exchange;
    if (!this.#mayConnect(request)) return this.#sendError(exchange, NOT_FOUND);
    if (request.method === "GET") return this.#sendConnectPage(exchange, 200, {});
    if (url.pathname === "/connect/reset") {
      this.#use(this.credentials && this.#createProvider(this.credentials));
      return redirect(response, "/connect");
    }
    const fields = await readForm(request);
    const entered = { issuer: fields.get("issuer") ?? "", clientId: fields.get("clientId") ?? "" };
    const read = readCredentials(fields);
    if ("problems" in read) return this.#sendConnectPage(exchange, 400, { entered, problems: read.problems });
    const provider = this.#createProvider(read.credentials);
    try {
      if (!(await provider.isAccepted())) {
        return this.#sendConnectPage(exchange, 400, { entered, problems: { clientSecret: "refused" } });
      }
    } catch (error) {
      const problems = { issuer: describeRefusedProvider(error) };
      return this.#sendConnectPage(exchange, 400, { entered, problems });
    }
    this.#use(provider);
    redirect(response, "/?connected");
  }

  /** What the front page says to whoever may connect the site: which provider it has just been given. */
  #describeConnection({ searchParams }: URL): { issuer: string | null } {
    return { issuer: searchParams.has("connected") ? (this.#provider?.issuer ?? null) : null };
  }

  /** What was signed in or under way belongs to the provider that it came from. */
  #use(provider: ProviderClient | null): void {
    this.#provider = provider;
    this.#pending.clear();
    this.#sessions.clear();
  }

  #sendConnectPage(
    audience: Audience,
    status: number,
    answer: Pick<ConnectPage, "entered" | "problems">,
  ): void {
    const page = renderConnect(audience.language, {
      publicUrl: this.publicUrl.origin,
      current: this.#provider && {
        issuer: this.#provider.issuer,
        clientId: this.#provider.clientId,
      },
      hasOwn: this.credentials !== null,
      ...answer,
    });
    this.#sendPage(audience.response, status, page);
  }

  #sendError({ response, language }: Audience, error: ErrorDescription): void {
    this.#sendPage(response, error.status, renderError(language, error));
  }

  #sendPage(response: ServerResponse, status: number, page: Html): void {
    setSecurityHeaders(response, this.#provider && new URL(this.#provider.issuer));
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" });
    response.end(page.toString());
  }
}
