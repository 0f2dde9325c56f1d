import type { Answer } from "../../fixtures/http-browser/browser";
import type { TestTenant } from "../../fixtures/test";
import type { AuthorizationRequest, SpokenApplication, Tokens } from "./application";
import { tokensOf } from "./application";
import { ask, locationOf, type VisitOptions, type Visitor } from "./visitor";

/** Opens the hosted login page that a request leads to. */
export async function openLoginPage(visitor: Visitor, request: AuthorizationRequest): Promise<URL> {
  const page = await visitor.open(request.address);
  if (page.status !== 200 || !page.url.pathname.includes("/login/"))
    throw new Error(`no login page: ${page.status} at ${page.url.href}\n${page.body.slice(0, 400)}`);
  return page.url;
}

/** Presses the connection's button. */
export function pressStart(
  visitor: Visitor,
  page: URL,
  tenant: TestTenant,
  options: VisitOptions = {},
): Promise<Answer> {
  return visitor.visit(`${page.origin}${page.pathname}/start`, {
    fields: { connection: tenant.connection.id },
    ...options,
  });
}

/** Agrees (or not) at DingTalk. @returns the product's callback address with what DingTalk says. */
export async function decideAtDingTalk(
  address: URL | undefined,
  tenant: TestTenant,
  { person = 0, decision = "agree" }: { person?: number; decision?: "agree" | "refuse" } = {},
): Promise<URL> {
  if (!address?.pathname.endsWith("/oauth2/auth")) throw new Error(`not at DingTalk: ${address?.href}`);
  const answer = await ask(address, {
    fields: { person: tenant.enterprise.people[person] ?? "", corp: tenant.enterprise.corpId, decision },
  });
  const callback = locationOf(answer);
  if (!callback) throw new Error(`DingTalk answered ${answer.status}: ${answer.body.slice(0, 400)}`);
  return callback;
}

/** From an application's request to the callback that DingTalk sends the browser to, not yet visited. */
export async function goToCallback(
  visitor: Visitor,
  request: AuthorizationRequest,
  tenant: TestTenant,
  options: { person?: number } = {},
): Promise<{ page: URL; callback: URL }> {
  const page = await openLoginPage(visitor, request);
  const callback = await decideAtDingTalk(
    locationOf(await pressStart(visitor, page, tenant)),
    tenant,
    options,
  );
  return { page, callback };
}

/** The code that an answer brought back to the application. */
export function codeAt(end: Answer, request: AuthorizationRequest): string {
  const code = end.url.searchParams.get("code");
  if (!end.url.href.startsWith(request.redirectUri) || !code)
    throw new Error(`no code: ${end.status} at ${end.url.href}\n${end.body.slice(0, 400)}`);
  return code;
}

/** Which hosted page an answer leads back to, and the failure that it names. */
export function failureAt(answer: Answer): { page: string | undefined; code: string | null | undefined } {
  const location = locationOf(answer);
  return { page: location?.pathname, code: location?.searchParams.get("failed") };
}

/** Allows what a consent page asks for, when there is one. */
export async function allowIfAsked(
  visitor: Visitor,
  end: Answer,
  request: AuthorizationRequest,
): Promise<Answer> {
  if (!end.url.pathname.includes("/login/")) return end;
  const leaving = await visitor.visit(`${end.url.origin}${end.url.pathname}/consent`, { fields: {} });
  return visitor.open(refreshTarget(leaving), request.redirectUri);
}

/** Where a page that moves on by itself goes. */
export function refreshTarget(page: Answer): URL {
  const target = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(page.body)?.[1];
  if (!target) throw new Error(`no page that moves on: ${page.status} ${page.body.slice(0, 400)}`);
  return new URL(
    target.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    page.url,
  );
}

/** A complete login up to the code. */
export async function signInForCode(
  visitor: Visitor,
  application: SpokenApplication,
  { request = application.request(), person = 0 }: { request?: AuthorizationRequest; person?: number } = {},
): Promise<{ code: string; request: AuthorizationRequest; end: URL }> {
  const { callback } = await goToCallback(visitor, request, application.tenant, { person });
  const arrived = await visitor.open(callback, request.redirectUri);
  const end = await allowIfAsked(visitor, arrived, request);
  return { code: codeAt(end, request), request, end: end.url };
}

/** A complete login with its tokens; `offline` asks for a refresh token as well. */
export async function signIn(
  visitor: Visitor,
  application: SpokenApplication,
  { offline = false, person = 0 }: { offline?: boolean; person?: number } = {},
): Promise<Tokens> {
  const request = offline ? application.offlineRequest() : application.request();
  const { code } = await signInForCode(visitor, application, { request, person });
  return tokensOf(await application.redeem(code, request));
}

/** Single sign-on: a code for a browser that is signed in already. */
export async function signOn(
  visitor: Visitor,
  application: SpokenApplication,
  request: AuthorizationRequest = application.request(),
): Promise<string> {
  return codeAt(await visitor.open(request.address, request.redirectUri), request);
}
