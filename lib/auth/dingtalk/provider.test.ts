import { inspect } from "node:util";
import type { NextAuthConfig } from "next-auth";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Browser } from "@/e2e/fixtures/http-browser/browser";
import { getPostForm } from "@/e2e/fixtures/http-browser/forms";
import { addEnterprise, type SimulatedEnterprise } from "@/e2e/fixtures/simulated-enterprise";
import { SimulatorControl } from "@/e2e/fixtures/simulator-control";
import { acceptAuthCode, DingTalk, type DingTalkOptions } from "./provider";
import { type PlainApplication, startPlainApplication } from "./testing/plain-application";

const dingtalk = String(process.env.DINGTALK_LOGIN_URL);
const control = new SimulatorControl(dingtalk);
const hosts = { loginUrl: dingtalk, apiUrl: dingtalk, oapiUrl: dingtalk };

const employee = {
  name: "张伟",
  nick: "小张",
  mobile: "13800000001",
  email: "Zhang@mail.example",
  avatarUrl: "https://static.example/zhang.png",
};

/** A plain application with a DingTalk app of its own, and what next-auth told the application. */
interface Site extends PlainApplication {
  enterprise: SimulatedEnterprise;
  signIns: Parameters<NonNullable<NonNullable<NextAuthConfig["events"]>["signIn"]>>[0][];
}

const started: Site[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const site of started.splice(0)) await site.close();
});

async function startSite(
  choose: (enterprise: SimulatedEnterprise) => DingTalkOptions = ({ app }) => app,
  wrapGet?: typeof acceptAuthCode,
): Promise<Site> {
  const made: { enterprise?: SimulatedEnterprise } = {};
  const signIns: Site["signIns"] = [];
  const application = await startPlainApplication(async (origin) => {
    made.enterprise = await addEnterprise(dingtalk, origin, [employee]);
    const provider = DingTalk({ ...hosts, ...choose(made.enterprise) });
    return { providers: [provider], events: { signIn: (message) => void signIns.push(message) } };
  }, wrapGet);
  if (!made.enterprise) throw new Error("no enterprise was made");
  const site = { ...application, enterprise: made.enterprise, signIns };
  started.push(site);
  return site;
}

const forMembers = ({ app, corpId }: SimulatedEnterprise) => ({ ...app, corpId });

/** From next-auth's sign-in page to DingTalk's. @returns the authorization address, not yet visited. */
async function leave(browser: Browser, site: Site): Promise<URL> {
  const page = await browser.open(`${site.url}/api/auth/signin`);
  const form = getPostForm(page.url, page.body, ({ pathname }) => pathname.endsWith("/signin/dingtalk"));
  return (await browser.submit(page.url, form, dingtalk)).url;
}

/** Through DingTalk and back. @returns the callback address, not yet visited. */
async function passDingTalk(
  browser: Browser,
  site: Site,
  { decision = "agree", person = site.enterprise.people[0] ?? "", corp = site.enterprise.corpId } = {},
): Promise<URL> {
  const address = await leave(browser, site);
  const fields = new URLSearchParams({ person, corp, decision });
  const back = await browser.submit(address, { action: address, method: "POST", fields }, site.url);
  if (back.url.pathname !== "/api/auth/callback/dingtalk") throw new Error(`DingTalk: ${back.body}`);
  return back.url;
}

async function sessionOf(browser: Browser, site: Site): Promise<{ user?: unknown } | null> {
  return JSON.parse((await browser.open(`${site.url}/api/auth/session`)).body);
}

/** Calls of the application's server; those of the browser are left out. */
async function callsOf({ enterprise }: Site): Promise<string[]> {
  return (await control.listCalls(enterprise.app)).filter((name) => name !== "authorize");
}

/** Opens a callback that has to fail. @returns where next-auth sends the browser. */
async function failAt(browser: Browser, site: Site, callback: URL) {
  const { url, status } = await browser.open(callback);
  expect(await sessionOf(browser, site)).toBeNull();
  expect(site.signIns).toEqual([]);
  return { page: url.pathname, error: url.searchParams.get("error"), status };
}

const misconfigured = { page: "/api/auth/error", error: "Configuration", status: 500 };
const denied = { page: "/api/auth/error", error: "AccessDenied", status: 403 };

describe("a plain next-auth application", () => {
  it("asks DingTalk for a code, and for consent", async () => {
    const site = await startSite();
    const { origin, pathname, searchParams } = await leave(new Browser(), site);
    expect(origin + pathname).toBe(`${dingtalk}/oauth2/auth`);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: site.enterprise.app.clientId,
      redirect_uri: `${site.url}/api/auth/callback/dingtalk`,
      response_type: "code",
      scope: "openid",
      prompt: "consent",
      state: expect.stringMatching(/^.{100,}$/),
    });
  });

  it("signs a person in", async () => {
    const site = await startSite();
    const browser = new Browser();
    await browser.open(await passDingTalk(browser, site));
    const [message] = site.signIns;
    expect(message?.profile?.unionId).toMatch(/iE$/);
    expect(message?.account).toMatchObject({
      provider: "dingtalk",
      providerAccountId: message?.profile?.unionId,
      token_type: "bearer",
      expires_in: 7200,
    });
    expect(await sessionOf(browser, site)).toMatchObject({
      user: { name: "小张", email: "zhang@mail.example", image: employee.avatarUrl },
    });
    expect(await callsOf(site)).toEqual(["userAccessToken", "usersMe"]);
    expect(site.errors).toEqual([]);
  });

  it("signs an employee in, and looks them up with a token that it keeps", async () => {
    const site = await startSite(forMembers);
    for (const browser of [new Browser(), new Browser()]) {
      const callback = await passDingTalk(browser, site);
      await browser.open(callback);
      expect(await sessionOf(browser, site)).toMatchObject({ user: { name: "小张" } });
    }
    const { corpId } = site.enterprise;
    expect(site.signIns[0]?.profile).toMatchObject({ corpId, userid: expect.stringMatching(/./) });
    const eachTime = ["userAccessToken", "usersMe", "getbyunionid"];
    expect(await callsOf(site)).toEqual([...eachTime.toSpliced(2, 0, "accessToken"), ...eachTime]);
  });

  it("renews a token that DingTalk has withdrawn, once", async () => {
    const site = await startSite(forMembers);
    const [first, second] = [new Browser(), new Browser()];
    await first.open(await passDingTalk(first, site));
    const callback = await passDingTalk(second, site);
    await fetch(`${dingtalk}/control/apps/${site.enterprise.app.clientId}/tokens`, { method: "DELETE" });
    await second.open(callback);
    expect(await sessionOf(second, site)).toMatchObject({ user: { name: "小张" } });
    expect((await callsOf(site)).filter((name) => name === "accessToken")).toHaveLength(2);
  });

  it("takes its credentials from next-auth's own environment variables", async () => {
    const site = await startSite(({ app }) => {
      vi.stubEnv("AUTH_DINGTALK_ID", app.clientId);
      vi.stubEnv("AUTH_DINGTALK_SECRET", app.clientSecret);
      return {};
    });
    const browser = new Browser();
    await browser.open(await passDingTalk(browser, site));
    expect(await sessionOf(browser, site)).toMatchObject({ user: { name: "小张" } });
  });
});

describe("the name of the code", () => {
  const name = (site: Site, codeParameters: string) =>
    control.changeApp(site.enterprise.app, { settings: { codeParameters } });

  it("is `code` for next-auth: `authCode` alone ends on its error page", async () => {
    const site = await startSite();
    await name(site, "authCode");
    const browser = new Browser();
    expect(await failAt(browser, site, await passDingTalk(browser, site))).toEqual(misconfigured);
    expect(await callsOf(site)).toEqual([]);
  });

  it.each(["authCode", "code", "both"])("may be anything behind acceptAuthCode: %s", async (parameters) => {
    const site = await startSite(forMembers, acceptAuthCode);
    await name(site, parameters);
    const browser = new Browser();
    await browser.open(await passDingTalk(browser, site));
    expect(await sessionOf(browser, site)).toMatchObject({ user: { name: "小张" } });
  });

  it("opens no way around the state", async () => {
    const site = await startSite(forMembers, acceptAuthCode);
    await name(site, "authCode");
    const callback = await passDingTalk(new Browser(), site);
    expect(await failAt(new Browser(), site, callback)).toEqual(misconfigured);
    expect(await callsOf(site)).toEqual([]);
  });
});

describe("next-auth's state check is on by default", () => {
  it("refuses another state", async () => {
    const site = await startSite();
    const browser = new Browser();
    const callback = await passDingTalk(browser, site);
    callback.searchParams.set("state", `${callback.searchParams.get("state")}x`);
    expect(await failAt(browser, site, callback)).toEqual(misconfigured);
    expect(await callsOf(site)).toEqual([]);
  });

  it("refuses a callback without a state", async () => {
    const site = await startSite();
    const browser = new Browser();
    const callback = await passDingTalk(browser, site);
    callback.searchParams.delete("state");
    expect(await failAt(browser, site, callback)).toEqual(misconfigured);
    expect(await callsOf(site)).toEqual([]);
  });

  it("refuses a forged callback in a browser without its cookies", async () => {
    const site = await startSite();
    const callback = await passDingTalk(new Browser(), site);
    expect(await failAt(new Browser(), site, callback)).toEqual(misconfigured);
    expect(await callsOf(site)).toEqual([]);
  });

  it("refuses somebody else's callback in a browser that is on its way as well", async () => {
    const site = await startSite();
    const [attacker, victim] = [new Browser(), new Browser()];
    const theirs = await passDingTalk(attacker, site);
    await passDingTalk(victim, site);
    expect(await failAt(victim, site, theirs)).toEqual(misconfigured);
    expect(await callsOf(site)).toEqual([]);
  });

  it("refuses a callback that was used, and sends its code nowhere", async () => {
    const site = await startSite();
    const browser = new Browser();
    const callback = await passDingTalk(browser, site);
    await browser.open(callback);
    const { url } = await browser.open(callback);
    expect(url.searchParams.get("error")).toBe("Configuration");
    expect(site.signIns).toHaveLength(1);
    expect(await callsOf(site)).toEqual(["userAccessToken", "usersMe"]);
  });
});

describe("with corpId a finished login at DingTalk is not enough", () => {
  it("refuses a person without an enterprise before anything more is asked", async () => {
    const site = await startSite(forMembers);
    const person = site.enterprise.people[0] ?? "";
    await control.putPerson(person, { ...employee, memberships: [] });
    const browser = new Browser();
    expect(await failAt(browser, site, await passDingTalk(browser, site))).toEqual(denied);
    expect(await callsOf(site)).toEqual(["userAccessToken"]);
  });

  it("refuses a person who picked another enterprise", async () => {
    const site = await startSite(({ app }) => ({ ...app, corpId: "dinganotherenterprise" }));
    const browser = new Browser();
    expect(await failAt(browser, site, await passDingTalk(browser, site))).toEqual(denied);
    expect(await callsOf(site)).toEqual(["userAccessToken"]);
  });

  it("refuses whom the directory does not know", async () => {
    const site = await startSite(forMembers);
    const browser = new Browser();
    const callback = await passDingTalk(browser, site);
    await control.leave(site.enterprise.people[0] ?? "", site.enterprise.corpId);
    expect(await failAt(browser, site, callback)).toEqual(denied);
    expect(site.errors.map(({ message }) => message).join()).toContain("60121");
  });

  it("refuses an external contact", async () => {
    const site = await startSite(forMembers);
    const browser = new Browser();
    const callback = await passDingTalk(browser, site);
    const { corpId, people } = site.enterprise;
    const contact = { corpId, contactType: 1, employee: { userid: "contact01", name: employee.name } };
    await control.putPerson(people[0] ?? "", { ...employee, memberships: [contact] });
    expect(await failAt(browser, site, callback)).toEqual(denied);
    expect(site.errors.map(({ message }) => message).join()).toContain("external contact");
  });

  it("lets nobody in when the directory cannot be asked", async () => {
    const site = await startSite(forMembers);
    await control.changeApp(site.enterprise.app, { permissions: { qyapi_get_member: false } });
    const browser = new Browser();
    expect(await failAt(browser, site, await passDingTalk(browser, site))).toEqual(misconfigured);
  });
});

it("a cancelled login ends on next-auth's sign-in page", async () => {
  const site = await startSite();
  const browser = new Browser();
  const callback = await passDingTalk(browser, site, { decision: "refuse" });
  expect(await failAt(browser, site, callback)).toEqual({
    page: "/api/auth/signin",
    error: "OAuthCallbackError",
    status: 200,
  });
  expect(await callsOf(site)).toEqual([]);
});

describe("DingTalk in trouble", () => {
  const endpoints = ["userAccessToken", "usersMe", "accessToken", "getbyunionid"];
  const kinds = ["server-error", "malformed", "truncated", "wrong-types", "missing-fields", "empty-fields"];
  const cases = endpoints.flatMap((endpoint) => kinds.map((kind) => [endpoint, kind] as const));

  it.each(cases)("%s, %s: nobody is signed in, and the log gets no secret", async (endpoint, kind) => {
    const site = await startSite(forMembers);
    await control.disturb(site.enterprise.app, { endpoint, kind });
    const browser = new Browser();
    const callback = await passDingTalk(browser, site);
    expect(await failAt(browser, site, callback)).toEqual(misconfigured);
    const logged = inspect(site.errors, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    expect(logged).toContain(`DingTalk ${endpoint === "usersMe" ? "users/me" : endpoint}: `);
    const secrets = [site.enterprise.app.clientSecret, callback.searchParams.get("code") ?? ""];
    for (const secret of secrets) expect(logged).not.toContain(secret);
    // Codes and tokens of the simulator are hexadecimal.
    expect(logged).not.toMatch(/[0-9a-f]{12}/);
  });
});
