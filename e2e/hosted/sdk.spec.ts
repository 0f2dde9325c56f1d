import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import type { Dingpass, DingpassOptions } from "@/sdk/src/types";
import { test as base, expect } from "../fixtures/dingtalk-client/client-test";
import { readBuiltSdk, type SdkSite, startSdkSite } from "../fixtures/sdk-site";
import type { TestTenant } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { watchPolicy } from "../pages/policy-watch";
import { firstName, passDingTalk } from "../pages/steps";

interface Scene {
  site: SdkSite;
  tenant: TestTenant;
  /** Opens a page of the site, with the SDK told this. */
  open: (page: Page, given?: { path?: string } & Partial<DingpassOptions>) => Promise<void>;
}

const test = base.extend<{ host: "localhost" | "127.0.0.1"; scene: Scene }>({
  host: ["localhost", { option: true }],
  scene: async ({ makeTenant, stack, host }, use) => {
    const site = await startSdkSite(stack.productUrl, host);
    const redirectUris = ["/", "/callback", "/react"].map((path) => `${site.origin}${path}`);
    const tenant = await makeTenant({
      application: { type: "spa", redirectUris, webOrigins: [site.origin] },
    });
    const { clientId } = tenant.application;
    await database().application.update({
      where: { clientId },
      data: { postLogoutRedirectUris: [`${site.origin}/bye`] },
    });
    await use({
      site,
      tenant,
      async open(page, { path = "/", ...options } = {}) {
        site.configure({ issuer: tenant.pool.issuer, clientId, ...options });
        await page.goto(`${site.origin}${path}`);
      },
    });
    await site.close();
  },
});

const outcome = (page: Page) => page.getByRole("status");
const signedIn = /^signed in \S+/;
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Presses what opens a popup. */
async function openPopup(page: Page, name = "Popup"): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent("popup"), press(page, name)]);
  return popup;
}

/** Signs in where the page itself has been led to. */
async function signInHere(page: Page, tenant: TestTenant): Promise<void> {
  await page.waitForURL(`${tenant.pool.base}/login/**`);
  await passDingTalk(page, firstName(tenant));
}

/** What the SDK in the page knows of the person. */
const userIn = (page: Page) =>
  page.evaluate(() => (window as unknown as { dingpass: Dingpass }).dingpass.getUser());

/** What the page asked the token endpoint for, from now on. */
function watchTokens(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/oidc/token") && request.method() === "POST")
      asked.push(new URLSearchParams(request.postData() ?? "").get("grant_type") ?? "");
  });
  return asked;
}

for (const path of ["/", "/module"])
  test(`SEC-77 SEC-78 at ${path}, under a strict policy, a popup signs in, and nothing is kept outside memory`, async ({
    page,
    scene,
  }) => {
    const refused = await watchPolicy(page);
    await scene.open(page, { path });
    const popup = await openPopup(page);
    await passDingTalk(popup, firstName(scene.tenant));
    await expect(outcome(page)).toHaveText(signedIn);
    await expect.poll(() => popup.isClosed()).toBe(true);
    expect(await userIn(page)).toMatchObject({ sub: expect.any(String), name: "张伟 Zhang Wei" });
    const kept = () => page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie]);
    expect(await kept()).toEqual([0, 0, ""]);
    expect(refused()).toEqual([]);

    // Whoever is signed in to the pool sees a window that closes.
    await page.reload();
    expect(await userIn(page)).toBeNull();
    await press(page, "Popup");
    await expect(outcome(page)).toHaveText(signedIn);
  });

test("somebody who goes back, and somebody who closes the popup", async ({ page, scene }) => {
  await scene.open(page);
  const first = await openPopup(page);
  await new HostedLoginPage(first).backButton.click();
  await expect(outcome(page)).toHaveText("DingpassError access_denied");
  const second = await openPopup(page);
  await new HostedLoginPage(second).dingtalkButton.waitFor();
  await press(page, "Popup");
  await expect(outcome(page)).toHaveText("DingpassError in_progress");
  await second.close();
  await expect(outcome(page)).toHaveText("DingpassError popup_closed");
  await passDingTalk(await openPopup(page), firstName(scene.tenant));
  await expect(outcome(page)).toHaveText(signedIn);
});

test("a blocked popup is an error, and a redirect where one is configured", async ({ page, scene }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await scene.open(page);
  await press(page, "Popup");
  await expect(outcome(page)).toHaveText("DingpassError popup_blocked");
  await scene.open(page, { redirectUri: `${scene.site.origin}/callback` });
  await press(page, "Popup");
  await signInHere(page, scene.tenant);
  await expect(outcome(page)).toHaveText(/^signed in \S+ \/orders\/7$/);
});

test("a popup that is cut off from its page signs in in its own window", async ({ page, scene }) => {
  await scene.open(page, { path: "/cut-off", redirectUri: `${scene.site.origin}/callback` });
  const popup = await openPopup(page);
  await expect(outcome(page)).toHaveText("DingpassError popup_closed");
  await passDingTalk(popup, firstName(scene.tenant));
  await expect(outcome(popup)).toHaveText(/^signed in \S+ \/orders\/7$/);
});

test("SEC-78 messages of others do nothing, even with the state: from the page itself, and from the popup at another origin", async ({
  page,
  scene,
  stack,
}) => {
  const evil = await startSdkSite(stack.productUrl);
  const tokens = watchTokens(page);
  await scene.open(page);
  const [asked, popup] = await Promise.all([
    page.context().waitForEvent("request", (request) => request.url().includes("/oidc/auth?")),
    openPopup(page),
  ]);
  await new HostedLoginPage(popup).dingtalkButton.waitFor();
  const state = new URL(asked.url()).searchParams.get("state") ?? "";
  const forged = { code: "forged", state, iss: scene.tenant.pool.issuer };
  await page.evaluate(
    (response) => window.postMessage({ type: "authorization_response", response }, "*"),
    forged,
  );
  const forger = `${evil.origin}/forger?${new URLSearchParams(forged)}`;
  await popup.evaluate((address) => location.assign(address), forger);
  await popup.waitForURL(forger);
  await expect(outcome(page)).toHaveText("");
  await popup.close();
  await expect(outcome(page)).toHaveText("DingpassError wrong_origin");
  expect(tokens).toEqual([]);
  await evil.close();
});

test("SEC-78 a redirect signs in, once, and leaves a clean address", async ({ page, scene }) => {
  const refused = await watchPolicy(page);
  const tokens = watchTokens(page);
  await scene.open(page, { redirectUri: `${scene.site.origin}/callback` });
  await press(page, "Redirect");
  await signInHere(page, scene.tenant);
  await expect(outcome(page)).toHaveText(/^signed in \S+ \/orders\/7$/);
  expect(page.url()).toBe(`${scene.site.origin}/callback`);
  await page.reload();
  await expect(page.getByRole("button", { name: "Company account" })).toBeVisible();
  await expect(outcome(page)).toHaveText("");
  expect(tokens).toEqual(["authorization_code"]);

  // An answer that this tab did not ask for.
  await page.goto(
    `${scene.site.origin}/callback?${new URLSearchParams({ code: "x", state: "y", iss: scene.tenant.pool.issuer })}`,
  );
  await expect(outcome(page)).toHaveText("DingpassError not_begun_here");
  expect(page.url()).toBe(`${scene.site.origin}/callback`);
  expect(tokens).toHaveLength(1);
  expect(refused()).toEqual([]);
});

test("silently: nobody, then whoever is signed in; after signing out nobody again", async ({
  page,
  scene,
}) => {
  const refused = await watchPolicy(page);
  await scene.open(page, { postLogoutRedirectUri: `${scene.site.origin}/bye` });
  await press(page, "Silent");
  await expect(outcome(page)).toHaveText("DingpassError login_required");
  await passDingTalk(await openPopup(page), firstName(scene.tenant));
  await expect(outcome(page)).toHaveText(signedIn);

  await page.reload();
  await expect(outcome(page)).toHaveText("");
  await press(page, "Silent");
  await expect(outcome(page)).toHaveText(signedIn);
  await expect(page.locator("iframe")).toHaveCount(0);

  await press(page, "Leave");
  await page.waitForURL(`${scene.site.origin}/bye`);
  await press(page, "Silent");
  await expect(outcome(page)).toHaveText("DingpassError login_required");
  expect(refused()).toEqual([]);
});

test("with a refresh token an access token is renewed, and signing out ends both", async ({
  page,
  scene,
}) => {
  const tokens = watchTokens(page);
  await scene.open(page, {
    scope: "openid profile offline_access",
    postLogoutRedirectUri: `${scene.site.origin}/bye`,
  });
  await passDingTalk(await openPopup(page), firstName(scene.tenant));
  await expect(outcome(page)).toHaveText(signedIn);
  const renewed = await page.evaluate(async () => {
    const { dingpass } = window as unknown as { dingpass: Dingpass };
    const session = dingpass.getSession();
    if (!session) return "nobody";
    session.expiresAt = 0;
    return (await dingpass.getAccessToken()) !== session.accessToken;
  });
  expect(renewed).toBe(true);
  expect(tokens).toEqual(["authorization_code", "refresh_token"]);
  const revoked = page.waitForResponse((response) => response.url().endsWith("/token/revocation"));
  await press(page, "Leave");
  expect((await revoked).status()).toBe(200);
  await page.waitForURL(`${scene.site.origin}/bye`);
});

test.describe("the button", () => {
  for (const [name, locale] of [
    ["Sign in with DingTalk", "en"],
    ["使用钉钉登录", "zh-CN"],
  ] as const)
    test(`in ${locale}: drawn under a strict policy, reached and pressed by keyboard, signs in`, async ({
      page,
      scene,
    }) => {
      const refused = await watchPolicy(page);
      await scene.open(page);
      const button = page.getByRole("button", { name, exact: true });
      const look = await button.evaluate((element) => {
        const { backgroundColor, minHeight, display } = getComputedStyle(element);
        return {
          backgroundColor,
          minHeight,
          display,
          language: element.getAttribute("lang"),
          marks: element.querySelectorAll("svg").length,
        };
      });
      expect(look).toEqual({
        backgroundColor: locale === "en" ? "rgb(9, 88, 217)" : "rgb(20, 29, 46)",
        minHeight: "44px",
        display: "inline-flex",
        language: locale,
        marks: 1,
      });
      await page.getByRole("button", { name: "Leave" }).focus();
      for (let presses = 0; presses < (locale === "en" ? 1 : 2); presses += 1)
        await page.keyboard.press("Tab");
      await expect(button).toBeFocused();
      expect(await button.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe("solid");
      const [popup] = await Promise.all([page.waitForEvent("popup"), page.keyboard.press("Enter")]);
      await passDingTalk(popup, firstName(scene.tenant));
      await expect(outcome(page)).toHaveText(signedIn);
      await expect(page.getByRole("button", { name: "Company account" })).toBeVisible();
      expect(refused()).toEqual([]);
    });

  test("looks the same in an engine without constructed style sheets", async ({ page, scene }) => {
    const refused = await watchPolicy(page);
    await page.addInitScript(() => {
      Object.defineProperty(window, "CSSStyleSheet", { value: undefined });
    });
    await scene.open(page);
    const button = page.getByRole("button", { name: "Sign in with DingTalk" });
    await expect(button).toHaveCSS("background-color", "rgb(9, 88, 217)");
    await expect(button).toHaveCSS("min-height", "44px");
    expect(refused()).toEqual([]);
  });
});

test.describe("on another site", () => {
  test.use({ host: "127.0.0.1" });

  test("a popup signs in, and silently nobody can be", async ({ page, scene }) => {
    await scene.open(page);
    await passDingTalk(await openPopup(page), firstName(scene.tenant));
    await expect(outcome(page)).toHaveText(signedIn);
    await press(page, "Silent");
    await expect(outcome(page)).toHaveText("DingpassError cross_site");
  });
});

test("inside DingTalk it goes by redirect, and nobody has to click again", async ({
  scene,
  openDingTalk,
}) => {
  const { people, corpId } = scene.tenant.enterprise;
  const { context } = await openDingTalk({ platform: "ios", person: people[0] ?? "", corpId });
  const page = await context.newPage();
  await scene.open(page, { redirectUri: `${scene.site.origin}/callback` });
  await press(page, "Popup");
  await expect(outcome(page)).toHaveText(/^signed in \S+ \/orders\/7$/);
  expect(context.pages()).toHaveLength(1);
});

test("in React a hook takes part in both ways, in strict mode as well", async ({ page, scene }) => {
  const tokens = watchTokens(page);
  await scene.open(page, { path: "/react", redirectUri: `${scene.site.origin}/react` });
  await expect(page.getByText("Nobody")).toBeVisible();
  await press(page, "Redirect");
  await signInHere(page, scene.tenant);
  await expect(page.getByText("Hello 张伟 Zhang Wei")).toBeVisible();
  expect(page.url()).toBe(`${scene.site.origin}/react`);
  expect(tokens).toHaveLength(1);
  // Found again without a page.
  await page.reload();
  await expect(page.getByText("Hello 张伟 Zhang Wei")).toBeVisible();
});

test("what is served is what was built, for every origin", async ({ stack }) => {
  for (const name of ["dingpass.js", "dingpass.mjs", "dingpass.d.ts", "integrity.json"]) {
    const answer = await fetch(`${stack.productUrl}/sdk/${name}`);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(Buffer.from(await answer.arrayBuffer()).equals(await readBuiltSdk(name)), name).toBe(true);
  }
  expect((await fetch(`${stack.productUrl}/sdk/nothing.js`)).status).toBe(404);
});
