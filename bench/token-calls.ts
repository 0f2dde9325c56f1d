import type { Agent } from "node:http";
import { type Answer, send } from "@/e2e/fixtures/http-browser/browser";
import type { AuthorizationRequest, Target } from "./authorization-request";

/** What an application has after a login. */
export interface Tokens {
  /** The person's `sub`. */
  sub: string;
  accessToken: string;
  /** Undefined when none was issued. */
  refreshToken: string | undefined;
}

function parseAnswer(answer: Answer, what: string): Record<string, unknown> {
  if (answer.status === 200) return JSON.parse(answer.body);
  const code = /"error":\s*"([\w.-]+)"/.exec(answer.body)?.[1] ?? "no error code";
  throw new Error(`${what} answered ${answer.status} (${code})`);
}

/** Claims of an ID token, unverified: verifying is the work of the application, which is not what is measured. */
function readClaims(token: unknown): Record<string, unknown> {
  const [, payload] = String(token).split(".");
  if (!payload) throw new Error("the token answer holds no ID token");
  return JSON.parse(Buffer.from(payload, "base64url").toString());
}

/** RFC 6749 §2.3.1: both parts are form-encoded before Base64. */
function formatBasicCredentials({ clientId, clientSecret }: Target): string {
  const pair = [clientId, clientSecret].map(encodeURIComponent).join(":");
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

/** A form to one of the provider's endpoints, as the application. */
async function post(target: Target, endpoint: string, fields: Record<string, string>, agent: Agent) {
  const answer = await send(
    new URL(endpoint),
    {
      method: "POST",
      headers: {
        authorization: formatBasicCredentials(target),
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams(fields).toString(),
    },
    agent,
  );
  return parseAnswer(answer, new URL(endpoint).pathname);
}

/**
 * The application's part of a login: checks the answer at the redirect URI, redeems the code, reads userinfo. Throws when
 * anything does not fit the request.
 */
export async function redeemCode(
  target: Target,
  request: AuthorizationRequest,
  callback: URL,
  agent: Agent,
): Promise<Tokens> {
  const code = callback.searchParams.get("code");
  if (!code)
    throw new Error(`no code but ${callback.searchParams.get("error") ?? "nothing"} at the redirect URI`);
  if (callback.searchParams.get("state") !== request.state) throw new Error("another state came back");
  const fields = {
    grant_type: "authorization_code",
    code,
    redirect_uri: target.redirectUri,
    code_verifier: request.codeVerifier,
  };
  const answer = await post(target, target.tokenEndpoint, fields, agent);
  const claims = readClaims(answer.id_token);
  if (claims.nonce !== request.nonce || claims.aud !== target.clientId || claims.iss !== target.issuer) {
    throw new Error("the ID token belongs to another request");
  }
  const tokens = { ...toTokens(answer), sub: String(claims.sub) };
  await readUserinfo(target, tokens, agent);
  return tokens;
}

function toTokens(answer: Record<string, unknown>) {
  const { access_token: accessToken, refresh_token: refreshToken } = answer;
  return {
    accessToken: String(accessToken),
    refreshToken: refreshToken === undefined ? undefined : String(refreshToken),
  };
}

/** Reads userinfo with an access token. @returns the tokens, which are worth what they were. */
export async function readUserinfo(target: Target, tokens: Tokens, agent: Agent): Promise<Tokens> {
  const headers = { authorization: `Bearer ${tokens.accessToken}` };
  const answer = await send(new URL(target.userinfoEndpoint), { headers }, agent);
  if (parseAnswer(answer, "userinfo").sub !== tokens.sub) throw new Error("userinfo is about another person");
  return tokens;
}

/** Gets new tokens for a refresh token. @returns the next in its chain. */
export async function refresh(
  target: Target,
  { refreshToken = "", sub }: Tokens,
  agent: Agent,
): Promise<Tokens> {
  const fields = { grant_type: "refresh_token", refresh_token: refreshToken };
  const next = toTokens(await post(target, target.tokenEndpoint, fields, agent));
  return { ...next, refreshToken: next.refreshToken ?? refreshToken, sub };
}

/** Asks the provider what an access token is worth. @returns the tokens, which are worth what they were. */
export async function introspect(target: Target, tokens: Tokens, agent: Agent): Promise<Tokens> {
  const { active } = await post(target, target.introspectionEndpoint, { token: tokens.accessToken }, agent);
  if (active !== true) throw new Error("a token that was just issued is not active");
  return tokens;
}

/** The API of the benchmark, for which an application fetches tokens in its own name. */
export const api = { identifier: "https://api.contoso.example", scope: "read" };

/** Fetches a token in the application's own name. */
export async function fetchOwnToken(target: Target, agent: Agent): Promise<void> {
  const fields = { grant_type: "client_credentials", scope: api.scope };
  const { access_token: token } = await post(target, target.tokenEndpoint, fields, agent);
  if (typeof token !== "string") throw new Error("no token for the application itself");
}

/** Reads the keys that ID tokens are verified by. */
export async function readKeys({ jwksUri }: Target, agent: Agent): Promise<void> {
  const { keys } = parseAnswer(await send(new URL(jwksUri), {}, agent), "the keys");
  if (!Array.isArray(keys) || keys.length === 0) throw new Error("no keys are published");
}
