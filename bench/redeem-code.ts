import type { Agent } from "node:http";
import { type Answer, send } from "@/e2e/fixtures/http-browser/browser";
import type { AuthorizationRequest, Target } from "./authorization-request";

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

/**
 * The application's part of a login: checks the answer at the redirect URI, redeems the code, reads userinfo.
 * Returns the person's `sub`; throws when anything does not fit the request.
 */
export async function redeemCode(
  target: Target,
  request: AuthorizationRequest,
  callback: URL,
  agent: Agent,
): Promise<string> {
  const code = callback.searchParams.get("code");
  if (!code)
    throw new Error(`no code but ${callback.searchParams.get("error") ?? "nothing"} at the redirect URI`);
  if (callback.searchParams.get("state") !== request.state) throw new Error("another state came back");
  const tokens = parseAnswer(
    await send(
      new URL(target.tokenEndpoint),
      {
        method: "POST",
        headers: {
          authorization: formatBasicCredentials(target),
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams({
          grant_type: "authorization_code",
          code,
          redirect_uri: target.redirectUri,
          code_verifier: request.codeVerifier,
        }).toString(),
      },
      agent,
    ),
    "the token endpoint",
  );
  const claims = readClaims(tokens.id_token);
  if (claims.nonce !== request.nonce || claims.aud !== target.clientId || claims.iss !== target.issuer) {
    throw new Error("the ID token belongs to another request");
  }
  const userinfo = parseAnswer(
    await send(
      new URL(target.userinfoEndpoint),
      { headers: { authorization: `Bearer ${tokens.access_token}` } },
      agent,
    ),
    "userinfo",
  );
  if (userinfo.sub !== claims.sub) throw new Error("userinfo is about another person");
  return String(claims.sub);
}
