import { createRemoteJWKSet, decodeProtectedHeader, type JWTPayload, jwtVerify } from "jose";
import * as oauth from "oauth4webapi";
import { readDelivery } from "../../fixtures/authorization-answer";
import type { Answer } from "../../fixtures/http-browser/browser";
import type { AuthorizationRequest, SpokenApplication } from "../../fixtures/spoken-application";
import { expect } from "../../fixtures/test";
import { locationOf, type Parameters, type Visitor } from "../../fixtures/visitor";
import { allowIfAsked, decideAtDingTalk, pressStart } from "../../fixtures/visitor-sign-in";

/** How answers of the authorization endpoint come in a plan: as they come by themselves, or posted. */
export type Mode = "default" | "form_post";

/** An answer of the authorization endpoint. */
export interface AuthorizationAnswer {
  request: AuthorizationRequest;
  /** Its parameters; null for a page that sends nobody back. */
  fields: URLSearchParams | null;
  /** The person was shown the login page. */
  asked: boolean;
  end: Answer;
}

/** A whole sign-in. */
export interface SignedIn extends AuthorizationAnswer {
  tokens: oauth.TokenEndpointResponse;
  /** Of the ID token, its signature verified. */
  claims: JWTPayload;
  header: Record<string, unknown>;
}

const insecure = { [oauth.allowInsecureRequests]: true };

/** A client as the suite has it: `oauth4webapi` on one side, a browser without scripts on the other, and no PKCE unless it is asked for. */
export class RelyingParty {
  constructor(
    readonly application: SpokenApplication,
    readonly visitor: Visitor,
    readonly server: oauth.AuthorizationServer,
    readonly mode: Mode,
    private readonly authentication: "basic" | "post" = "basic",
  ) {}

  static async discover(application: SpokenApplication, visitor: Visitor, mode: Mode): Promise<RelyingParty> {
    const issuer = new URL(application.issuer);
    const response = await oauth.discoveryRequest(issuer, insecure);
    const server = await oauth.processDiscoveryResponse(issuer, response);
    return new RelyingParty(application, visitor, server, mode);
  }

  /** The same client that says its secret in the body. */
  posting(): RelyingParty {
    return new RelyingParty(this.application, this.visitor, this.server, this.mode, "post");
  }

  get client(): oauth.Client {
    return { client_id: this.application.clientId };
  }

  get secret(): oauth.ClientAuth {
    const secret = this.application.clientSecret ?? "";
    return this.authentication === "post" ? oauth.ClientSecretPost(secret) : oauth.ClientSecretBasic(secret);
  }

  /** Sends the browser with a request, by GET or POST, and signs the person in where they are asked. */
  async authorize(changes: Parameters = {}, { post = false } = {}): Promise<AuthorizationAnswer> {
    const request = this.application.request({
      scope: "openid",
      code_challenge: undefined,
      code_challenge_method: undefined,
      ...(this.mode === "form_post" && { response_mode: "form_post" }),
      ...changes,
    });
    const { visitor } = this;
    const { tenant } = this.application;
    const { origin, pathname, searchParams } = request.address;
    let end = post
      ? await visitor.follow(
          await visitor.visit(origin + pathname, { fields: searchParams }),
          request.redirectUri,
        )
      : await visitor.open(request.address, request.redirectUri);
    const asked = end.url.pathname.includes("/login/") && end.body.includes("/start");
    if (asked) {
      const begun = await pressStart(visitor, end.url, tenant);
      end = await visitor.open(await decideAtDingTalk(locationOf(begun), tenant), request.redirectUri);
    }
    end = await allowIfAsked(visitor, end, request);
    return { request, fields: this.#readAnswer(end, request), asked, end };
  }

  #readAnswer(end: Answer, { redirectUri }: AuthorizationRequest): URLSearchParams | null {
    if (end.url.href.startsWith(redirectUri)) return end.url.searchParams;
    const delivery = readDelivery(end);
    if (delivery.by === "page") return null;
    expect(delivery.to).toBe(redirectUri);
    return delivery.fields;
  }

  /** A sign-in with all that an application checks of it. */
  async signIn(
    changes: Parameters = {},
    options: { post?: boolean; verifier?: string | undefined } = {},
  ): Promise<SignedIn> {
    const answer = await this.authorize(changes, options);
    return this.redeem(answer, changes, options.verifier);
  }

  /** Redeems the code of an answer. */
  async redeem(answer: AuthorizationAnswer, changes: Parameters = {}, verifier?: string): Promise<SignedIn> {
    const { request, fields } = answer;
    if (!fields) throw new Error(`no answer: ${answer.end.status} ${answer.end.url.pathname}`);
    if (this.mode === "form_post") expect(readDelivery(answer.end).by).toBe("form");
    const parameters = oauth.validateAuthResponse(this.server, this.client, fields, request.state);
    const response = await oauth.authorizationCodeGrantRequest(
      this.server,
      this.client,
      this.secret,
      parameters,
      request.redirectUri,
      verifier ?? oauth.nopkce,
      insecure,
    );
    expect(response.headers.get("cache-control")).toContain("no-store");
    const expectedNonce =
      "nonce" in changes && changes.nonce === undefined ? oauth.expectNoNonce : request.nonce;
    const tokens = await oauth.processAuthorizationCodeResponse(this.server, this.client, response, {
      expectedNonce,
      requireIdToken: true,
    });
    expect(tokens.token_type).toBe("bearer");
    return { ...answer, tokens, ...(await this.verify(tokens.id_token ?? "")) };
  }

  /** Verifies an ID token's signature and what every one has to say. */
  async verify(idToken: string): Promise<{ claims: JWTPayload; header: Record<string, unknown> }> {
    const { payload } = await jwtVerify(idToken, createRemoteJWKSet(new URL(String(this.server.jwks_uri))), {
      issuer: this.server.issuer,
      audience: this.application.clientId,
      requiredClaims: ["iss", "sub", "aud", "exp", "iat"],
      maxTokenAge: 300,
    });
    expect(payload.sub).toMatch(/^[\x21-\x7e]{1,255}$/);
    return { claims: payload, header: { ...decodeProtectedHeader(idToken) } };
  }

  /** What the userinfo endpoint says, for this very person. */
  async userinfo({ tokens, claims }: Pick<SignedIn, "tokens" | "claims">): Promise<oauth.UserInfoResponse> {
    const response = await oauth.userInfoRequest(this.server, this.client, tokens.access_token, insecure);
    return oauth.processUserInfoResponse(this.server, this.client, String(claims.sub), response);
  }

  /** Redeems a code again. @returns the error. */
  async replay({ request, fields }: AuthorizationAnswer): Promise<unknown> {
    const answer = await this.application.redeem(fields?.get("code") ?? "", request, {
      code_verifier: undefined,
    });
    expect(answer.status).toBe(400);
    return (JSON.parse(answer.body) as { error: unknown }).error;
  }
}
