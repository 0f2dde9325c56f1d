import * as client from "openid-client";
import type { Credentials } from "./options";

/** What has to be remembered between leaving for the provider and coming back. */
export interface PendingLogin {
  browser: string;
  codeVerifier: string;
  nonce: string;
  scope: string;
  maxAge?: number;
}

/** A signed-in person, as the provider described them. Tokens stay in here and reach no page. */
export interface Login {
  subject: string;
  claims: Record<string, unknown>;
  userinfo: Record<string, unknown>;
  scope: string;
  /** End of the access token's life, milliseconds since the epoch; null when the provider did not say. */
  expiresAt: number | null;
  accessToken: string;
  idToken: string;
  refreshToken: string | null;
}

/** Parameters of an authorization request that `/login` hands through, for trying out a provider. */
const PASSED_THROUGH = [
  "scope",
  "prompt",
  "max_age",
  "login_hint",
  "ui_locales",
  "acr_values",
  // A provider's own; others ignore it.
  "dingtalk_connection",
] as const;

const ANSWER_WITHIN_SECONDS = 10;

/** One application's view of its OpenID provider: everything that speaks OpenID Connect. */
export class ProviderClient {
  #configuration: Promise<client.Configuration> | null = null;

  constructor(
    private readonly options: Credentials & { scope: string },
    private readonly publicUrl: string,
  ) {}

  /** As it was given, letter by letter. */
  get issuer(): string {
    return this.options.issuer;
  }

  get clientId(): string {
    return this.options.clientId;
  }

  /**
   * Whether the provider is there and takes these credentials, which a code that cannot be one finds out. Rejects with
   * openid-client's or the network's error when it is not there.
   */
  async isAccepted(): Promise<boolean> {
    const configuration = await this.#discover();
    try {
      await client.genericGrantRequest(configuration, "authorization_code", {
        code: "a-question-of-the-sample-site",
        redirect_uri: `${this.publicUrl}/callback`,
        code_verifier: client.randomPKCECodeVerifier(),
      });
    } catch (error) {
      // RFC 6749 §5.2; as an answer to client_secret_basic it comes with a challenge.
      if (error instanceof client.WWWAuthenticateChallengeError) return false;
      if (error instanceof client.ResponseBodyError) return error.error !== "invalid_client";
      throw error;
    }
    return true;
  }

  /** Discovery on first need, so that this site may start before its provider; a failure is forgotten. */
  #discover(): Promise<client.Configuration> {
    this.#configuration ??= this.#readConfiguration().catch((error: unknown) => {
      this.#configuration = null;
      throw error;
    });
    return this.#configuration;
  }

  async #readConfiguration(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.options;
    // Signatures are checked although the token came straight from the provider: on loopback that may be http.
    const execute = [client.enableNonRepudiationChecks];
    // Options admit http for loopback issuers alone.
    if (issuer.startsWith("http:")) execute.push(client.allowInsecureRequests);
    return client.discovery(
      new URL(issuer),
      clientId,
      {},
      clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
      { execute, timeout: ANSWER_WITHIN_SECONDS },
    );
  }

  /**
   * The address to send the browser to, and what to keep under `state` until it is back. The provider is asked to speak
   * `language`, unless the query wishes otherwise.
   */
  async startLogin(
    browser: string,
    query: URLSearchParams,
    language: string,
  ): Promise<{ address: URL; state: string; pending: PendingLogin }> {
    const configuration = await this.#discover();
    const codeVerifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const nonce = client.randomNonce();
    const parameters = new URLSearchParams({
      redirect_uri: `${this.publicUrl}/callback`,
      scope: this.options.scope,
      ui_locales: language,
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
      state,
      nonce,
    });
    for (const name of PASSED_THROUGH) {
      const value = query.get(name);
      if (value) parameters.set(name, value);
    }
    const scope = parameters.get("scope") ?? this.options.scope;
    const maxAge = Number(parameters.get("max_age") ?? Number.NaN);
    return {
      address: client.buildAuthorizationUrl(configuration, parameters),
      state,
      pending: { browser, codeVerifier, nonce, scope, ...(Number.isInteger(maxAge) && { maxAge }) },
    };
  }

  /** Redeems the answer at `callback`. Throws openid-client's errors when anything does not fit. */
  async finishLogin(callback: URL, state: string, pending: PendingLogin): Promise<Login> {
    const configuration = await this.#discover();
    const tokens = await client.authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.codeVerifier,
      idTokenExpected: true,
      ...(pending.maxAge !== undefined && { maxAge: pending.maxAge }),
    });
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) throw new Error("the token answer holds no ID token");
    return this.#describe(configuration, tokens, {
      subject: claims.sub,
      claims: { ...claims },
      idToken: tokens.id_token,
      refreshToken: null,
      scope: pending.scope,
    });
  }

  /** Exchanges the refresh token; rotation and a missing new ID token are both allowed for. */
  async refresh(login: Login): Promise<Login> {
    if (!login.refreshToken) throw new Error("no refresh token was granted");
    const configuration = await this.#discover();
    const tokens = await client.refreshTokenGrant(configuration, login.refreshToken);
    const claims = tokens.claims();
    // OpenID Connect Core §12.2: a refreshed ID token is about the same person.
    if (claims && claims.sub !== login.subject)
      throw new Error("the refreshed ID token is about another person");
    return this.#describe(configuration, tokens, {
      ...login,
      claims: claims ? { ...claims } : login.claims,
      idToken: tokens.id_token ?? login.idToken,
    });
  }

  async #describe(
    configuration: client.Configuration,
    tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
    known: Pick<Login, "subject" | "claims" | "idToken" | "refreshToken" | "scope">,
  ): Promise<Login> {
    const lifetime = tokens.expiresIn();
    return {
      subject: known.subject,
      claims: known.claims,
      userinfo: { ...(await client.fetchUserInfo(configuration, tokens.access_token, known.subject)) },
      // RFC 6749 §5.1: an answer without scope grants what was asked for.
      scope: tokens.scope ?? known.scope,
      expiresAt: lifetime === undefined ? null : Date.now() + lifetime * 1000,
      accessToken: tokens.access_token,
      idToken: known.idToken,
      refreshToken: tokens.refresh_token ?? known.refreshToken,
    };
  }

  /** Where RP-initiated logout begins (OpenID Connect RP-Initiated Logout §2). */
  async getSignOutAddress(login: Login): Promise<URL> {
    return client.buildEndSessionUrl(await this.#discover(), {
      id_token_hint: login.idToken,
      post_logout_redirect_uri: `${this.publicUrl}/signed-out`,
    });
  }
}
