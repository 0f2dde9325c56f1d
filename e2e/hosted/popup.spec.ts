import type { Page } from "@playwright/test";
import { z } from "zod";
import {
  type OpeningSite,
  openPopup,
  type Received,
  receivedBy,
  startOpeningSite,
} from "../fixtures/opening-site";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { test as base, expect, type MakeTenant } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { firstName, passDingTalk } from "../pages/steps";

type StartSite = (host?: "localhost" | "127.0.0.1") => Promise<OpeningSite>;

const test = base.extend<{ startSite: StartSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  startSite: async ({}, use) => {
    const sites: OpeningSite[] = [];
    await use(async (host) => {
      const site = await startOpeningSite(host);
      sites.push(site);
      return site;
    });
    await Promise.all(sites.map((site) => site.close()));
  },
});

/** An application whose pages are at a site. */
async function makeApplication(makeTenant: MakeTenant, { origin }: OpeningSite, webOrigins = [origin]) {
  const redirectUri = `${origin}/callback`;
  const tenant = await makeTenant({ application: { redirectUris: [redirectUri], webOrigins } });
  const application = new SpokenApplication(tenant);
  const ask = (changes: Record<string, string> = {}) =>
    application.request({ redirect_uri: redirectUri, response_mode: "web_message", ...changes });
  return { application, tenant, ask };
}

async function frame(page: Page, address: URL): Promise<void> {
  await page.evaluate((href) => {
    const element = document.createElement("iframe");
    element.src = href;
    document.body.append(element);
  }, address.href);
}

const messagesSchema = z.tuple([z.object({ data: z.object({ response: z.object({ code: z.string() }) }) })]);

/** The code of the only message that was received. */
function codeIn(received: readonly Received[]): string {
  const [{ data }] = messagesSchema.parse(received);
  return data.response.code;
}

const closed = (popup: Page) => expect.poll(() => popup.isClosed()).toBe(true);

for (const locale of ["en-US", "zh-CN"])
  test.describe(`in ${locale}, on a phone`, () => {
    test.use({ locale, viewport: { width: 360, height: 740 } });

    test("SEC-77 SEC-78 SEC-79 a popup signs in, tells its opener once, and closes", async ({
      page,
      makeTenant,
      startSite,
    }) => {
      const site = await startSite();
      const { application, tenant, ask } = await makeApplication(makeTenant, site);
      await page.goto(`${site.origin}/shop`);
      const asked = ask();
      const popup = await openPopup(page, asked.address);
      await passDingTalk(popup, firstName(tenant));
      await closed(popup);
      const received = await receivedBy(page);
      expect(received).toEqual([
        {
          origin: new URL(application.issuer).origin,
          data: {
            type: "authorization_response",
            response: { code: expect.any(String), state: asked.state, iss: application.issuer },
          },
        },
      ]);
      tokensOf(await application.redeem(codeIn(received), asked));

      // Who is signed in already sees nothing but a window that closes.
      const again = await openPopup(page, ask().address);
      await closed(again);
      expect(await receivedBy(page)).toHaveLength(2);
      expect(site.visited).toEqual(["/shop"]);
    });

    test("somebody who goes back is told of as such", async ({ page, makeTenant, startSite }) => {
      const site = await startSite();
      const { ask } = await makeApplication(makeTenant, site);
      await page.goto(site.origin);
      const popup = await openPopup(page, ask().address);
      await new HostedLoginPage(popup).backButton.click();
      await closed(popup);
      expect(await receivedBy(page)).toMatchObject([{ data: { response: { error: "access_denied" } } }]);
    });
  });

test("SEC-77 whoever else opened the popup, or stands in the opener's place by then, gets nothing", async ({
  page,
  makeTenant,
  startSite,
}) => {
  const [site, evil] = [await startSite(), await startSite()];
  const { tenant, ask } = await makeApplication(makeTenant, site);

  await page.goto(`${evil.origin}/hostile`);
  const foreign = await openPopup(page, ask().address);
  await passDingTalk(foreign, firstName(tenant));
  await closed(foreign);
  expect(await receivedBy(page)).toEqual([]);

  await page.goto(`${site.origin}/shop`);
  const popup = await openPopup(page, ask({ prompt: "login" }).address);
  await new HostedLoginPage(popup).dingtalkButton.waitFor();
  await page.goto(`${evil.origin}/instead`);
  await new HostedLoginPage(popup).backButton.click();
  await closed(popup);
  expect(await receivedBy(page)).toEqual([]);

  await page.setContent("");
  await page.goto(`${site.origin}/shop`);
  expect(await receivedBy(page)).toEqual([]);
});

test("SEC-77 SEC-78 an opaque origin gets nothing, and no message that a page sends to the popup does anything", async ({
  page,
  makeTenant,
  startSite,
}) => {
  const site = await startSite();
  const { tenant, ask } = await makeApplication(makeTenant, site);
  await page.goto(site.origin);
  const popup = await openPopup(page, ask().address);
  const login = new HostedLoginPage(popup);
  await login.dingtalkButton.waitFor();
  const address = popup.url();
  await page.evaluate(() => {
    const opened = window.open("", "sign-in");
    const type = "authorization_response";
    for (let sent = 0; sent < 5_000; sent += 1)
      opened?.postMessage({ type, response: { error: "cancel" } }, "*");
  });
  await expect(login.dingtalkButton).toBeVisible();
  expect(popup.url()).toBe(address);
  await passDingTalk(popup, firstName(tenant));
  await closed(popup);
  expect(await receivedBy(page)).toHaveLength(1);

  // A sandboxed page has the address of the site and the origin of nobody.
  await page.route(`${site.origin}/sandboxed`, async (route) => {
    const answer = await route.fetch();
    const headers = { ...answer.headers(), "content-security-policy": "sandbox allow-scripts allow-popups" };
    await route.fulfill({ response: answer, headers });
  });
  await page.goto(`${site.origin}/sandboxed`);
  const sandboxed = await openPopup(page, ask().address);
  await closed(sandboxed);
  expect(await receivedBy(page)).toEqual([]);
});

test("SEC-78 without an opener the answer goes on by its address", async ({
  page,
  context,
  makeTenant,
  startSite,
}) => {
  const site = await startSite();
  const { tenant, application, ask } = await makeApplication(makeTenant, site);
  const expectArrival = async (arrived: Page, state: string) => {
    await arrived.waitForURL(`${site.origin}/callback?*`);
    const { searchParams } = new URL(arrived.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      code: expect.any(String),
      state,
      iss: application.issuer,
    });
  };
  // As a web view does that opens no window: in the page itself.
  const first = ask();
  await page.goto(first.address.href);
  await passDingTalk(page, firstName(tenant));
  await expectArrival(page, first.state);
  // The page that opened the window is closed before the answer comes.
  const opener = await context.newPage();
  await opener.goto(site.origin);
  const second = ask({ prompt: "login" });
  const popup = await openPopup(opener, second.address);
  await new HostedLoginPage(popup).dingtalkButton.waitFor();
  await opener.close();
  await new HostedLoginPage(popup).backButton.click();
  await popup.waitForURL(`${site.origin}/callback?error=access_denied*`);
});

test("SEC-70 SEC-77 a hidden frame of the application learns whether somebody is signed in; another page's frame stays empty", async ({
  page,
  makeTenant,
  startSite,
}) => {
  const [site, evil, elsewhere] = [await startSite(), await startSite(), await startSite("127.0.0.1")];
  const { tenant, ask } = await makeApplication(makeTenant, site, [site.origin]);
  await page.goto(site.origin);
  await frame(page, ask({ prompt: "none" }).address);
  await expect
    .poll(() => receivedBy(page))
    .toMatchObject([{ data: { response: { error: "login_required" } } }]);

  const popup = await openPopup(page, ask().address);
  await passDingTalk(popup, firstName(tenant));
  await closed(popup);
  const silent = ask({ prompt: "none" });
  await frame(page, silent.address);
  await expect.poll(async () => (await receivedBy(page)).length).toBe(3);
  expect((await receivedBy(page))[2]).toMatchObject({
    data: { response: { code: expect.any(String), state: silent.state } },
  });

  // Nothing that asks a person for something is shown in a frame.
  await frame(page, ask({ prompt: "login" }).address);
  for (const other of [evil, elsewhere]) {
    await page.goto(other.origin);
    const blocked = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
    await frame(page, ask({ prompt: "none" }).address);
    await blocked;
    expect(await receivedBy(page)).toEqual([]);
  }
});

test("SEC-77 a frame on another site gets no session's cookie from the browser, and is told that a sign-in is needed", async ({
  page,
  makeTenant,
  startSite,
}) => {
  const site = await startSite("127.0.0.1");
  const { tenant, ask } = await makeApplication(makeTenant, site);
  await page.goto(site.origin);
  const popup = await openPopup(page, ask().address);
  await passDingTalk(popup, firstName(tenant));
  await closed(popup);
  await frame(page, ask({ prompt: "none" }).address);
  await expect.poll(async () => (await receivedBy(page)).length).toBe(2);
  expect((await receivedBy(page))[1]).toMatchObject({ data: { response: { error: "login_required" } } });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("SEC-78 a link leads on to the application", async ({ page, makeTenant, startSite }) => {
    const site = await startSite();
    const { tenant, ask } = await makeApplication(makeTenant, site);
    const asked = ask();
    await page.goto(asked.address.href);
    await passDingTalk(page, firstName(tenant));
    await page.getByRole("link", { name: "Continue" }).click();
    await page.waitForURL(`${site.origin}/callback?*`);
    expect(new URL(page.url()).searchParams.get("state")).toBe(asked.state);
  });
});
