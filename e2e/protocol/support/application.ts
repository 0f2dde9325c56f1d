import { createHash, randomBytes } from "node:crypto";
import type { Answer } from "../../fixtures/http-browser/browser";
import type { TestTenant } from "../../fixtures/test";
import { ask, type Parameters, toQuery, type VisitOptions } from "./visitor";

/** An authorization request with what the application keeps to itself. */
export interface AuthorizationRequest {
  address: URL;
  state: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
}

/** What the token endpoint gave. */
export interface Tokens {
  access_token: string;
  id_token: string;
  refresh_token: string;
}

/** An application's side of the protocol, spoken by hand, so that every value can be a wrong one. */
export class SpokenApplication {
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly issuer: string;
  readonly redirectUri: string;

  constructor(readonly tenant: TestTenant) {
    this.clientId = tenant.application.clientId;
    this.clientSecret = tenant.application.clientSecret;
    this.issuer = tenant.pool.issuer;
    this.redirectUri = `${tenant.site.url}/callback`;
  }

  /** A correct request; `changes` replace parameters, undefined leaves one out. */
  request(changes: Parameters = {}): AuthorizationRequest {
    const [state, nonce, verifier] = [0, 1, 2].map(() => randomBytes(32).toString("base64url")) as [
      string,
      string,
      string,
    ];
    const address = new URL(`${this.issuer}/auth`);
    address.search = toQuery({
      client_id: this.clientId,
      redirect_uri: this.redirectUri,
      response_type: "code",
      scope: "openid profile email phone dingtalk",
      code_challenge: challengeOf(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
      ...changes,
    }).toString();
    return { address, state, nonce, verifier, redirectUri: changes.redirect_uri ?? this.redirectUri };
  }

  /** A request that asks for a refresh token as well. */
  offlineRequest(changes: Parameters = {}): AuthorizationRequest {
    return this.request({ scope: "openid offline_access", prompt: "consent", ...changes });
  }

  /** One call of an endpoint of the issuer, authenticated as this application. */
  async call(path: string, fields: Parameters, options: VisitOptions = {}): Promise<Answer> {
    return ask(`${this.issuer}${path}`, {
      ...options,
      fields: { ...this.#ownName(), ...fields },
      headers: { ...this.#credentials(), ...options.headers },
    });
  }

  /** Redeems a code as its request demands; `changes` replace fields. */
  redeem(
    code: string,
    request: AuthorizationRequest,
    changes: Parameters = {},
    options: VisitOptions = {},
  ): Promise<Answer> {
    return this.call(
      "/token",
      {
        grant_type: "authorization_code",
        code,
        redirect_uri: request.redirectUri,
        code_verifier: request.verifier,
        ...changes,
      },
      options,
    );
  }

  refresh(refreshToken: string, options: VisitOptions = {}): Promise<Answer> {
    return this.call("/token", { grant_type: "refresh_token", refresh_token: refreshToken }, options);
  }

  introspect(token: string, changes: Parameters = {}): Promise<Answer> {
    return this.call("/token/introspection", { token, ...changes });
  }

  revoke(token: string): Promise<Answer> {
    return this.call("/token/revocation", { token });
  }

  userinfo(accessToken: string, headers: Record<string, string> = {}): Promise<Answer> {
    return ask(`${this.issuer}/me`, { headers: { authorization: `Bearer ${accessToken}`, ...headers } });
  }

  /** A public application says who it is in the body. */
  #ownName(): Record<string, string> {
    return this.clientSecret ? {} : { client_id: this.clientId };
  }

  #credentials(): Record<string, string> {
    return this.clientSecret ? { authorization: basic(this.clientId, this.clientSecret) } : {};
  }
}

/** RFC 6749, section 2.3.1: both parts are form-encoded before Base64. */
export function basic(clientId: string, secret: string): string {
  const pair = [clientId, secret].map(encodeURIComponent).join(":");
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

/** RFC 7636, section 4.2. */
export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

/** The JSON body of an answer. */
export function bodyOf<T = Record<string, unknown>>(answer: Answer): T {
  return JSON.parse(answer.body) as T;
}

/** The tokens of an answer that has to be a success. */
export function tokensOf(answer: Answer): Tokens {
  if (answer.status !== 200) throw new Error(`no tokens: ${answer.status} ${answer.body}`);
  return bodyOf<Tokens>(answer);
}

/** The claims of a JWT, unverified. */
export function claimsOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
}
