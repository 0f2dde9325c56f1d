/** What `createDingpass` is told. */
export interface DingpassOptions {
  /** The user pool's issuer, as the console shows it: `https://login.example.com/p/acme/oidc`. */
  issuer: string;
  /** The client ID of an application of the type `spa`. */
  clientId: string;
  /**
   * A registered redirect URI at the origin of this page. Name it when your page there calls `handleRedirectCallback`: what cannot open a
   * popup then goes by redirect instead. Without it requests name the root of this page's origin, and nothing falls back.
   */
  redirectUri?: string;
  /** What is asked for, separated by spaces. Default: `openid profile`. */
  scope?: string;
  /** Where `logout` leads to: registered as a post-logout redirect URI. Without it the person stays on a page of the pool. */
  postLogoutRedirectUri?: string;
}

/** What one sign-in may have different. */
export interface LoginOptions {
  /** Instead of the `scope` of all. */
  scope?: string;
  /** More parameters of the request by OpenID's names, `{ prompt: "login", ui_locales: "zh-CN" }`. The protocol's own stay. */
  params?: Record<string, string>;
  /** How long an answer is waited for, in milliseconds. Default: five minutes for a popup, ten seconds for `silent`. */
  timeout?: number;
}

/** What a sign-in by redirect may have different. */
export interface RedirectOptions extends LoginOptions {
  /** Kept in this tab and given back by `handleRedirectCallback`: where the person was. Compare it before you send anybody there. */
  returnTo?: string;
}

/** What is known of a person: OpenID's claims. */
export interface Claims {
  /** The person's identifier: the same for ever, and for this user pool alone. */
  sub: string;
  name?: string;
  picture?: string;
  email?: string;
  email_verified?: boolean;
  phone_number?: string;
  [claim: string]: unknown;
}

/** A sign-in, held in this page's memory alone. */
export interface Session {
  /** Of the ID token: at least `sub`. The rest of what the scope allows comes by `getUser`. */
  claims: Claims;
  /** For your own server, which has to verify it. */
  idToken: string;
  accessToken: string;
  /** When the access token ends, in milliseconds since the epoch. */
  expiresAt: number;
  /** What was granted. */
  scope: string;
  /** With the scope `offline_access` alone. */
  refreshToken?: string;
  /** What `loginWithRedirect` was told. */
  returnTo?: string;
}

/**
 * Why something did not succeed. Of the SDK itself:
 *
 * - `popup_blocked`: the browser opened no popup, and no `redirectUri` is configured
 * - `popup_closed`: the person closed it
 * - `timeout`: nobody answered in time
 * - `wrong_origin`: the popup ended without an answer, after a page of another origin than the issuer's had sent one, which was ignored
 * - `in_progress`: a sign-in is under way in this page; its popup was brought to the front
 * - `cross_site`: `silent` cannot see the session, because this page and the issuer are different sites
 * - `not_begun_here`: the answer belongs to no sign-in that this tab began and has not finished
 * - `wrong_issuer`, `invalid_token`: what came is not from this issuer, or not for this application
 * - `not_signed_in`: there is no session here, or it is over
 * - `unreachable`: the issuer did not answer, or this page's policy (`connect-src`) or the application's web origins forbid to ask
 * - `insecure_context`: browsers do cryptography on `https` and `localhost` alone
 * - `storage_unavailable`: a redirect needs `sessionStorage`, which this browser does not give
 *
 * Of the issuer, by OAuth's names: `access_denied` (the person went back), `login_required`, `consent_required`,
 * `interaction_required` (of `silent`), `invalid_grant` and others.
 */
export type DingpassErrorCode =
  | "popup_blocked"
  | "popup_closed"
  | "timeout"
  | "wrong_origin"
  | "in_progress"
  | "cross_site"
  | "not_begun_here"
  | "wrong_issuer"
  | "invalid_token"
  | "not_signed_in"
  | "unreachable"
  | "insecure_context"
  | "storage_unavailable"
  | "access_denied"
  | "login_required"
  | "consent_required"
  | "interaction_required"
  | "invalid_grant"
  | (string & {});

/** What every promise of the SDK is rejected with. */
export interface DingpassError extends Error {
  readonly name: "DingpassError";
  readonly code: DingpassErrorCode;
}

/** How a button looks and what it does. */
export interface ButtonOptions {
  /** What it says, instead of “Sign in with DingTalk” in its language. */
  label?: string;
  /** Default: the language of the page, else of the browser. */
  locale?: "en" | "zh-CN";
  /** `auto`, the default, follows the system. */
  theme?: "light" | "dark" | "auto";
  /** For the sign-in that it begins. */
  login?: RedirectOptions;
  /** The person is signed in. */
  onLogin?(session: Session): void;
  /** The sign-in did not succeed. A second click, which only shows the popup again, does not come here. */
  onError?(error: DingpassError): void;
}

/** One application at one issuer, in this page. */
export interface Dingpass {
  /**
   * Signs in by a popup. Call it in the event of a click, before anything is awaited. In the web views of DingTalk and WeChat, and
   * where no popup opens, it goes by redirect if a `redirectUri` is configured: then it settles only when that fails.
   */
  loginWithPopup(options?: RedirectOptions): Promise<Session>;
  /** Leaves this page for the sign-in. Settles only when that fails. */
  loginWithRedirect(options?: RedirectOptions): Promise<never>;
  /**
   * Takes the answer out of this page's address. The address has no answer in it afterwards.
   * @returns null when it had none
   */
  handleRedirectCallback(): Promise<Session | null>;
  /**
   * Signs in who is signed in to the user pool, without a page. Only a page of the issuer's own site can: others get `cross_site`.
   * Otherwise `login_required`, `consent_required` or `interaction_required` says that a page is needed.
   */
  silent(options?: LoginOptions): Promise<Session>;
  /** The sign-in of this page as it is, without a request. Its access token may be over. */
  getSession(): Session | null;
  /**
   * An access token that still holds for half a minute; renewed with the refresh token where there is one.
   * @throws DingpassError `not_signed_in`
   */
  getAccessToken(): Promise<string>;
  /** All that the scope allows to know of the person, asked once for each sign-in. @returns null when nobody is signed in here */
  getUser(): Promise<Claims | null>;
  /** Forgets the sign-in, revokes its refresh token, and leaves this page to end the user pool's session. */
  logout(options?: { postLogoutRedirectUri?: string }): Promise<never>;
  /** Draws the button at the end of an element. @returns what takes it away again */
  mountButton(element: Element, options?: ButtonOptions): () => void;
  /** Calls back whenever `getSession` has something else to say. @returns what ends that */
  subscribe(listener: () => void): () => void;
}

/** Of the entry `@dingpass/browser/react`. */
export interface DingpassState {
  /** `loading` until the answer in the address, and `silent` where it is wanted, are settled and the person is known. */
  status: "loading" | "signed_in" | "signed_out";
  session: Session | null;
  user: Claims | null;
  /** What went wrong at the start. That nobody is signed in is no error. */
  error: DingpassError | null;
}
