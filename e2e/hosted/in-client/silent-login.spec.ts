import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { profileFields } from "@/lib/domain/connection/profile-fields";
import { initialInternalSettings } from "@/lib/domain/connection/settings/internal";
import { entryModes } from "@/lib/domain/login/entry-mode";
import { createConnection } from "@/lib/services/connections/create-connection";
import { setOffer } from "@/lib/services/connections/set-offer";
import { changeSettings } from "@/prisma/seed/change-settings";
import { poolScope } from "@/prisma/seed/scope";
import { test as base, expect } from "../../fixtures/dingtalk-client/client-test";
import type { ClientWishes, DingTalkClient, Platform } from "../../fixtures/dingtalk-client/open-client";
import { pc } from "../../fixtures/dingtalk-client/pc";
import { issueCode } from "../../fixtures/silent-sign-in";
import { SimulatorControl } from "../../fixtures/simulator-control";
import type { TestTenant } from "../../fixtures/test";
import { DingTalkPages } from "../../pages/dingtalk-pages";
import { SampleSite } from "../../pages/sample-site";

const test = base.extend<{
  openApp: (tenant: TestTenant, wishes?: Partial<ClientWishes>) => Promise<DingTalkClient>;
  control: SimulatorControl;
}>({
  openApp: async ({ openDingTalk }, use) => {
    await use((tenant, wishes = {}) => {
      const { people, corpId } = tenant.enterprise;
      return openDingTalk({ platform: "ios", person: people[0] ?? "", corpId, ...wishes });
    });
  },
  control: async ({ stack }, use) => {
    await use(new SimulatorControl(stack.simulatorUrl));
  },
});

const platforms: Platform[] = ["ios", "android", "pc"];

/** Asks for a sign-in at the sample site, as a page inside DingTalk does. */
async function askForSignIn(
  client: DingTalkClient,
  tenant: TestTenant,
): Promise<{ page: Page; site: SampleSite }> {
  const page = await client.context.newPage();
  const site = new SampleSite(page, tenant.site.url);
  await site.askForSignIn();
  return { page, site };
}

const waiting = (page: Page) => page.getByText(/Signing you in with DingTalk|正在通过钉钉登录/);
const retry = (page: Page) => page.getByRole("button", { name: /Try again with|使用.+重试/ });
const otherWay = (page: Page) => page.getByRole("button", { name: /QR code or account|扫码或账号/ });
const failure = (page: Page) => page.locator("[data-failure]");

/** Another connection of the tenant's application, to an enterprise that the person does not belong to. */
async function addConnection({ pool, application }: TestTenant): Promise<void> {
  const settings = {
    ...initialInternalSettings,
    corpId: `ding${randomBytes(8).toString("hex")}`,
    clientId: `dingx${randomBytes(8).toString("hex")}`,
    modes: [...entryModes],
    profileFields: [...profileFields],
  };
  const other = {
    identifier: "other",
    displayName: "Elsewhere",
    clientSecret: randomBytes(32).toString("hex"),
    settings,
  };
  const { id: connectionId } = await createConnection(poolScope(pool.id), other);
  await setOffer(poolScope(pool.id), { connectionId, applicationId: application.id, offered: true });
}

const lastReason = async (tenant: TestTenant) =>
  (
    await database().attempt.findFirstOrThrow({
      where: { poolId: tenant.pool.id },
      orderBy: { createdAt: "desc" },
    })
  ).reason;

for (const platform of platforms) {
  test.describe(`inside DingTalk on ${platform}`, () => {
    test("the person is signed in without a click", async ({ makeTenant, openApp }) => {
      const tenant = await makeTenant();
      const client = await openApp(tenant, { platform });
      const { site } = await askForSignIn(client, tenant);
      await expect(site.name).toContainText("张伟");
      const [row] = await database().signIn.findMany({ where: { poolId: tenant.pool.id } });
      expect(row).toMatchObject({ mode: "in_client" });
    });

    for (const newerCall of ["refused", "ignored"] as const)
      test(`an older app is asked by the older call (${newerCall})`, async ({ makeTenant, openApp }) => {
        const tenant = await makeTenant();
        const { site } = await askForSignIn(await openApp(tenant, { platform, newerCall }), tenant);
        await expect(site.name).toContainText("张伟");
      });

    test("a person who cancels is told so, and may try again or sign in another way", async ({
      makeTenant,
      openApp,
      control,
    }) => {
      const tenant = await makeTenant();
      const { app } = tenant.enterprise;
      await control.disturb(app, { endpoint: "requestAuthCode", kind: "cancelled" });
      const { page, site } = await askForSignIn(await openApp(tenant, { platform }), tenant);
      await expect(failure(page)).toContainText("You cancelled the sign-in at DingTalk");
      expect(await lastReason(tenant)).toBe("login.cancelled");
      await expect(otherWay(page)).toBeVisible();
      await control.calm(app);
      await retry(page).click();
      await expect(site.name).toContainText("张伟");
    });

    test("a wrong corpId and a domain that is not registered are the administrator's to mend", async ({
      makeTenant,
      openApp,
      control,
    }) => {
      const tenant = await makeTenant();
      const { app, corpId } = tenant.enterprise;
      const client = await openApp(tenant, { platform });
      await changeSettings(tenant, { corpId: "ding0000000000000000ffff" });
      const first = await askForSignIn(client, tenant);
      await expect(failure(first.page)).toContainText("not fully set up");
      expect(await lastReason(tenant)).toBe("login.client_refused");
      await changeSettings(tenant, { corpId });
      await control.changeApp(app, { redirectUris: ["https://elsewhere.example/callback"] });
      const second = await askForSignIn(client, tenant);
      await expect(failure(second.page)).toContainText("not fully set up");
      await expect(second.page.locator("code")).toBeVisible();
    });

    test("an app that says nothing leaves a choice after five seconds, and QR code or account works", async ({
      makeTenant,
      openApp,
      control,
    }) => {
      const tenant = await makeTenant();
      await control.disturb(tenant.enterprise.app, { endpoint: "requestAuthCode", kind: "silent" });
      const { page, site } = await askForSignIn(await openApp(tenant, { platform }), tenant);
      await expect(waiting(page)).toBeVisible();
      await expect(otherWay(page)).toBeHidden();
      await expect(page.getByText("DingTalk has not answered yet.")).toBeVisible();
      await expect(otherWay(page)).toBeVisible();
      await otherWay(page).click();
      const dingtalk = new DingTalkPages(page);
      await dingtalk.choosePerson("张伟 Zhang Wei");
      await dingtalk.agree();
      await expect(site.name).toContainText("张伟");
    });
  });
}

test("whoever tries again while the app says nothing starts anew", async ({
  makeTenant,
  openApp,
  control,
}) => {
  const tenant = await makeTenant();
  await control.disturb(tenant.enterprise.app, { endpoint: "requestAuthCode", kind: "silent" });
  const { page, site } = await askForSignIn(await openApp(tenant), tenant);
  await expect(page.getByText("DingTalk has not answered yet.")).toBeVisible();
  await control.calm(tenant.enterprise.app);
  await retry(page).click();
  await expect(site.name).toContainText("张伟");
});

test("so does whoever tries again after a failure", async ({ makeTenant, openApp, control }) => {
  const tenant = await makeTenant();
  const { app } = tenant.enterprise;
  await control.disturb(app, { endpoint: "requestAuthCode", kind: "cancelled", times: 1 });
  const { page, site } = await askForSignIn(await openApp(tenant), tenant);
  await expect(failure(page)).toBeVisible();
  await control.disturb(app, { endpoint: "requestAuthCode", kind: "silent" });
  await retry(page).click();
  await expect(page.getByText("DingTalk has not answered yet.")).toBeVisible();
  await control.calm(app);
  await retry(page).click();
  await expect(site.name).toContainText("张伟");
});

test("the script that did not arrive leaves the choice, and the button works without it", async ({
  makeTenant,
  openApp,
}) => {
  const tenant = await makeTenant();
  const client = await openApp(tenant);
  await client.context.route("**/scripts/in-client.js", (route) => route.abort());
  const { page, site } = await askForSignIn(client, tenant);
  await expect(retry(page)).toBeVisible();
  await retry(page).click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson("张伟 Zhang Wei");
  await dingtalk.agree();
  await expect(site.name).toContainText("张伟");
});

test("a product that cannot be reached leaves the choice", async ({ makeTenant, openApp }) => {
  const tenant = await makeTenant();
  const client = await openApp(tenant);
  await client.context.route("**/login/*/start", (route) => route.abort());
  const { page } = await askForSignIn(client, tenant);
  await expect(otherWay(page)).toBeVisible();
  await expect(waiting(page)).toBeHidden();
});

test("of several connections the person chooses one, and the application's hint may", async ({
  makeTenant,
  openApp,
}) => {
  const tenant = await makeTenant();
  await addConnection(tenant);
  const client = await openApp(tenant);
  const { page, site } = await askForSignIn(client, tenant);
  await expect(waiting(page)).toBeHidden();
  await page.getByRole("button", { name: "Sign in with DingTalk", exact: true }).click();
  await expect(site.name).toContainText("张伟");
  const other = await openApp(tenant, { platform: "android" });
  const hinted = await other.context.newPage();
  await new SampleSite(hinted, tenant.site.url).askForSignIn({ login_hint: tenant.enterprise.corpId });
  await expect(new SampleSite(hinted, tenant.site.url).name).toContainText("张伟");
});

test("outside DingTalk a connection that is for inside alone says so", async ({ makeTenant, page }) => {
  const tenant = await makeTenant();
  await changeSettings(tenant, { modes: ["in_client"] });
  const site = new SampleSite(page, tenant.site.url);
  await site.askForSignIn();
  await expect(page.getByText("can be used inside DingTalk only")).toBeVisible();
  await site.askForSignIn({ prompt: "login" });
  await expect(page.getByText("only silent sign-in is set up")).toBeVisible();
  await page.goto(`${tenant.pool.base}/start/${tenant.connection.identifier}`);
  await expect(page.getByText("can be used inside DingTalk only")).toBeVisible();
});

test("outside DingTalk nothing of it is on the page", async ({ makeTenant, page }) => {
  const tenant = await makeTenant();
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await new SampleSite(page, tenant.site.url).askForSignIn();
  await expect(page.getByRole("button", { name: "Sign in with DingTalk" })).toBeVisible();
  await expect(otherWay(page)).toHaveCount(0);
  expect(loaded.filter((address) => address.includes("in-client"))).toEqual([]);
});

test("SEC-26 a page that opened this one lends it no code, also where windows are not kept apart", async ({
  makeTenant,
  browser,
  stack,
}) => {
  const tenant = await makeTenant();
  const context = await browser.newContext(pc.device);
  const code = await issueCode(stack, tenant);
  const start = `${tenant.pool.base}/start/${tenant.connection.identifier}`;
  // Its origin ends like one of DingTalk's own, which is enough for DingTalk's package.
  const hostOrigin = "https://evil7ding.ai";
  await context.route(`${hostOrigin}/**`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<button>Open</button><script>
        const told = ${JSON.stringify({ start, code, name: JSON.stringify({ hostOrigin, containerId: "1" }) })};
        document.querySelector("button").onclick = () => {
          const opened = window.open(told.start, told.name);
          const request = { type: "request", msgId: 7, methodName: "SYS_openAPIContainerInit", body: {} };
          setInterval(() => opened.postMessage(request, "*"), 100);
        };
        onmessage = ({ data, source }) => {
          if (data.type !== "request") return;
          source.postMessage({ type: "response", msgId: data.msgId, success: true, body: { code: told.code } }, "*");
        };
      </script>`,
    }),
  );
  // Engines before Chromium 83 do not know the header that takes the opener away.
  await context.route(`${tenant.pool.base}/**`, async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch({ maxRedirects: 0 });
    const { "cross-origin-opener-policy": _, ...headers } = response.headers();
    return route.fulfill({ response, headers });
  });
  const opener = await context.newPage();
  await opener.goto(hostOrigin);
  const [page] = await Promise.all([context.waitForEvent("page"), opener.getByRole("button").click()]);
  await expect(failure(page)).toBeVisible({ timeout: 15_000 });
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  await context.close();
});
