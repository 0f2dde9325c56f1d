import type { Agent } from "node:http";
import { z } from "zod";
import { type Answer, type Browser, send } from "@/e2e/fixtures/http-browser/browser";
import { getPostForm } from "@/e2e/fixtures/http-browser/forms";
import { createAuthorizationRequest, type Target } from "./authorization-request";
import { redeemCode, type Tokens } from "./token-calls";

/** Who signs in at DingTalk: a person of the simulator, and the organisation they choose. */
export interface Person {
  id: string;
  corpId: string;
}

/** What every step needs to know. */
export interface Scene {
  target: Target;
  /** Origin of the DingTalk simulator. */
  simulatorUrl: string;
  /** Connections for calls from server to server; browsers share another. */
  backChannel: Agent;
}

/** Opens the hosted login page as an application sends somebody there. */
export async function openLoginPage(scene: Scene, browser: Browser): Promise<Answer> {
  const page = await browser.open(createAuthorizationRequest(scene.target).address);
  expectLoginPage(page);
  return page;
}

function expectLoginPage(page: Answer): void {
  if (page.status !== 200 || !/\/login\/[^/]+$/.test(page.url.pathname)) {
    throw new Error(`no login page: ${page.status} at ${page.url.pathname}`);
  }
}

/** Opens a login page again that is open already. */
export async function reopenLoginPage(browser: Browser, page: Answer): Promise<void> {
  const again = await browser.open(page.url);
  expectLoginPage(again);
  if (again.url.href !== page.url.href) throw new Error("the open login moved to another address");
}

/** A user who signs in, or proves who they are, without DingTalk. */
export interface LocalUser {
  username: string;
  password: string;
}

/**
 * A complete login through DingTalk with a browser that is not signed in. The simulator's own pages are not
 * visited: its decision form takes the person along.
 */
export async function signIn(scene: Scene, browser: Browser, person: Person): Promise<Tokens> {
  const { request, end } = await passDingTalk(scene, browser, person);
  return finish(scene, request, end);
}

/** A complete first login of somebody who is asked whether they have an account, and binds it by its password. */
export async function signInAndBind(
  scene: Scene,
  browser: Browser,
  person: Person,
  user: LocalUser,
): Promise<Tokens> {
  const { request, end } = await passDingTalk(scene, browser, person);
  if (end.status !== 200 || !/\/bind\/[^/]+$/.test(end.url.pathname))
    throw new Error(`nobody was asked: ${end.status} at ${end.url.pathname}`);
  return finish(scene, request, await sendPassword(scene, browser, end, user));
}

/** A complete login with a password with a browser that is not signed in. */
export async function signInByPassword(scene: Scene, browser: Browser, user: LocalUser): Promise<Tokens> {
  const request = createAuthorizationRequest(scene.target);
  const page = await browser.open(request.address);
  expectLoginPage(page);
  return finish(scene, request, await sendPassword(scene, browser, page, user));
}

function sendPassword(
  { target }: Scene,
  browser: Browser,
  page: Answer,
  { username, password }: LocalUser,
): Promise<Answer> {
  const { action } = getPostForm(page.url, page.body, ({ pathname }) => pathname.endsWith("/password"));
  const fields = new URLSearchParams({ identifier: username, password });
  return browser.submit(page.url, { action, method: "POST", fields }, `${target.redirectUri}?`);
}

/** From an application's request through DingTalk to wherever that leads. */
async function passDingTalk(scene: Scene, browser: Browser, person: Person) {
  const { target, simulatorUrl } = scene;
  const request = createAuthorizationRequest(target);
  const page = await browser.open(request.address);
  expectLoginPage(page);
  const button = getPostForm(page.url, page.body, ({ pathname }) => pathname.endsWith("/start"));
  const consent = await browser.submit(page.url, button, `${simulatorUrl}/oauth2/auth?`);
  if (!consent.url.href.startsWith(simulatorUrl)) {
    throw new Error(`the DingTalk button led to ${consent.status} at ${consent.url.pathname}`);
  }
  const decision = {
    action: consent.url,
    method: "POST" as const,
    fields: new URLSearchParams({ person: person.id, corp: person.corpId, decision: "agree" }),
  };
  return { request, end: await browser.submit(consent.url, decision, `${target.redirectUri}?`) };
}

const beginningSchema = z.object({ state: z.string(), complete: z.string() });
const onwardSchema = z.object({ location: z.string() });

/**
 * A complete silent login inside DingTalk's app: what the page's script does, with the code that the app gives it.
 */
export async function signInSilently(scene: Scene, browser: Browser, person: Person): Promise<Tokens> {
  const { target, simulatorUrl } = scene;
  const request = createAuthorizationRequest(target);
  const page = await browser.open(request.address);
  expectLoginPage(page);
  const button = getPostForm(page.url, page.body, ({ pathname }) => pathname.endsWith("/start"));
  const { action, fields } = button;
  const silently = new URLSearchParams([...fields, ["mode", "in_client"]]);
  const begun = await browser.submit(page.url, { action, method: "POST", fields: silently });
  const { state, complete } = beginningSchema.parse(JSON.parse(begun.body));
  const code = await issueSilentCode(simulatorUrl, person, page.url);
  const completed = await browser.submit(page.url, {
    action: new URL(complete, page.url),
    method: "POST",
    fields: new URLSearchParams({ state, code }),
  });
  const { location } = onwardSchema.parse(JSON.parse(completed.body));
  return finish(scene, request, await browser.open(location, `${target.redirectUri}?`));
}

/** The code that DingTalk's app gives a page for the person who uses it; the older call knows the app by the page's domain. */
async function issueSilentCode(simulatorUrl: string, { id, corpId }: Person, page: URL): Promise<string> {
  const answer = await fetch(`${simulatorUrl}/client/request-auth-code`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ corpId, person: id, pageUrl: page.href }),
  });
  const [given] = z
    .object({ answers: z.array(z.object({ code: z.string() })) })
    .parse(await answer.json()).answers;
  if (!given) throw new Error("DingTalk's app gave no code");
  return given.code;
}

/** Single sign-on: the browser has a session, so no page comes in between. So does a login where nobody is asked. */
export async function signOn(
  scene: Pick<Scene, "target" | "backChannel">,
  browser: Browser,
): Promise<Tokens> {
  const request = createAuthorizationRequest(scene.target);
  return finish(scene, request, await browser.open(request.address, `${scene.target.redirectUri}?`));
}

function finish(
  { target, backChannel }: Pick<Scene, "target" | "backChannel">,
  request: ReturnType<typeof createAuthorizationRequest>,
  end: Answer,
): Promise<Tokens> {
  if (!end.url.href.startsWith(`${target.redirectUri}?`)) {
    throw new Error(`the login ended with ${end.status} at ${end.url.pathname} and not at the application`);
  }
  return redeemCode(target, request, end.url, backChannel);
}

/** Has the limit peer prove a password by its hash, and nothing else. */
export async function verifyHash(issuer: string, agent: Agent): Promise<void> {
  const answer = await send(new URL(`${issuer}/hash`), {}, agent);
  if (answer.body !== "true") throw new Error(`the hash answered ${answer.status}`);
}

/** Reads the discovery document. */
export async function readDiscovery(issuer: string, agent: Agent): Promise<Record<string, unknown>> {
  const answer = await send(new URL(`${issuer}/.well-known/openid-configuration`), {}, agent);
  if (answer.status !== 200) throw new Error(`discovery answered ${answer.status}`);
  const document = JSON.parse(answer.body);
  if (document.issuer !== issuer) throw new Error("the discovery document names another issuer");
  return document;
}
