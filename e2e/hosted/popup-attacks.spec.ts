import type { Page } from "@playwright/test";
import type { Dingpass, DingpassOptions } from "@/sdk/src/types";
import { askForCodes, poll, prepareDevice } from "../fixtures/device";
import { openPopup, receivedBy, startOpeningSite } from "../fixtures/opening-site";
import { makePasswordUser } from "../fixtures/passwords";
import { askStrangers } from "../fixtures/questions";
import { startSdkSite } from "../fixtures/sdk-site";
import { askForFactors, codeOf } from "../fixtures/second-factors";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { HostedQuestionPage } from "../pages/hosted-question-page";
import { SecondFactorPages } from "../pages/second-factor-pages";
import { firstName, passDingTalk } from "../pages/steps";

/** What of each answer that a window went to says whom it may be framed by and cut off from. */
function watchHops(page: Page, product: string): Set<string> {
  const hops = new Set<string>();
  page.on("response", (response) => {
    if (!response.request().isNavigationRequest() || !response.url().startsWith(product)) return;
    const headers = response.headers();
    const ancestors = /frame-ancestors [^;]*/.exec(headers["content-security-policy"] ?? "")?.[0];
    hops.add([headers["cross-origin-opener-policy"], headers["x-frame-options"], ancestors].join(" "));
  });
  return hops;
}

test("SEC-70 SEC-79 no step of a sign-in in a popup can be framed, or is cut off from its opener: DingTalk, binding, second factor, consent", async ({
  page,
  makeTenant,
  stack,
}) => {
  const site = await startOpeningSite();
  const redirectUri = `${site.origin}/callback`;
  const tenant = await makeTenant({
    application: { redirectUris: [redirectUri], webOrigins: [site.origin] },
  });
  await askStrangers(tenant);
  await askForFactors(tenant, "required");
  const user = await makePasswordUser(tenant, { name: "Mei Lin" });
  await page.goto(site.origin);
  const request = new SpokenApplication(tenant).request({
    redirect_uri: redirectUri,
    response_mode: "web_message",
    prompt: "consent",
  });
  const popup = await openPopup(page, request.address);
  const hops = watchHops(popup, stack.productUrl);
  await popup.getByRole("button", { name: "简体中文" }).click();
  await popup.getByRole("button", { name: "English" }).click();
  await passDingTalk(popup, firstName(tenant));
  await new HostedQuestionPage(popup).bind(user.username, "not this one");
  await new HostedQuestionPage(popup).bind(user.username, user.password);
  const factor = new SecondFactorPages(popup);
  await factor.code.fill(codeOf(await factor.readSecret()));
  await factor.setUp.click();
  await factor.onward.click();
  await popup.getByRole("button", { name: "Allow", exact: true }).click();
  await expect.poll(() => popup.isClosed()).toBe(true);
  expect(await receivedBy(page)).toMatchObject([{ data: { response: { state: request.state } } }]);
  expect([...hops]).toEqual(["unsafe-none DENY frame-ancestors 'none'"]);
  site.close();
});

/** Puts an address into a frame of a page, or of a frame. */
const frame = (page: Pick<Page, "evaluate">, address: string) =>
  page.evaluate((href) => {
    const element = document.createElement("iframe");
    element.src = href;
    document.body.append(element);
  }, address);

test("SEC-70 SEC-77 a silent answer is shown in no frame that has another page above it, or between", async ({
  page,
  makeTenant,
}) => {
  const [site, evil] = [await startOpeningSite(), await startOpeningSite()];
  const redirectUri = `${site.origin}/callback`;
  const tenant = await makeTenant({
    application: { redirectUris: [redirectUri], webOrigins: [site.origin] },
  });
  const ask = () =>
    new SpokenApplication(tenant).request({
      redirect_uri: redirectUri,
      response_mode: "web_message",
      prompt: "none",
    }).address.href;
  for (const [outer, inner] of [
    [evil, site],
    [site, evil],
  ] as const) {
    await page.goto(outer.origin);
    await frame(page, `${inner.origin}/within`);
    await expect.poll(() => page.frames().length).toBe(2);
    const [, within] = page.frames();
    if (!within) throw new Error("no frame");
    await within.waitForURL(`${inner.origin}/within`);
    const blocked = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
    await frame(within, ask());
    await blocked;
    expect(await receivedBy(page)).toEqual([]);
    expect(await within.evaluate(() => (window as unknown as { received: unknown[] }).received)).toEqual([]);
  }
  for (const { close } of [site, evil]) close();
});

test("SEC-78 two popups of one page get each its own answer, however much else their windows say, and a label is text", async ({
  page,
  makeTenant,
  stack,
}) => {
  const site = await startSdkSite(stack.productUrl);
  const makeApplication = () =>
    makeTenant({
      application: { type: "spa", redirectUris: [`${site.origin}/`], webOrigins: [site.origin] },
    });
  const [left, entered] = [await makeApplication(), await makeApplication()];
  site.configure({ issuer: left.pool.issuer, clientId: left.application.clientId });
  await page.goto(`${site.origin}/`);
  const label = `<img src="x" onerror="document.title = 'owned'">`;
  await page.evaluate(
    ({ options, label }) => {
      const own = window as unknown as { Dingpass: { createDingpass(given: DingpassOptions): Dingpass } };
      const outcome = document.createElement("pre");
      own.Dingpass.createDingpass(options).mountButton(document.body, {
        label,
        onLogin: ({ claims }) => outcome.append(claims.sub),
        onError: ({ code }) => outcome.append(code),
      });
      document.body.append(outcome);
    },
    { options: { issuer: entered.pool.issuer, clientId: entered.application.clientId }, label },
  );
  const open = async (name: string): Promise<Page> => {
    const opened = page.waitForEvent("popup");
    await page.getByRole("button", { name, exact: true }).click();
    const popup = await opened;
    await new HostedLoginPage(popup).dingtalkButton.waitFor();
    await popup.evaluate(() => {
      const response = { code: "forged", state: "guessed", iss: location.origin };
      for (let sent = 0; sent < 5_000; sent += 1)
        window.opener.postMessage({ type: "authorization_response", response }, "*");
    });
    return popup;
  };
  const [first, second] = [await open("Popup"), await open(label)];
  await passDingTalk(second, firstName(entered));
  await expect(page.locator("pre")).toHaveText(/^[\w-]{20,}$/);
  await expect(page.getByRole("status")).toHaveText("");
  await new HostedLoginPage(first).backButton.click();
  await expect(page.getByRole("status")).toHaveText("DingpassError access_denied");
  expect(await page.title()).toBe("Shop");
  await site.close();
});

test("SEC-70 a press that was meant for a window above does not count: device, consent", async ({
  page,
  makeTenant,
}) => {
  const application = await prepareDevice(makeTenant);
  const codes = await askForCodes(application);
  let posts = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") posts += 1;
  });
  const press = async (name: string) => {
    const button = page.getByRole("button", { name, exact: true });
    await button.waitFor();
    // As a browser tells a window that another one lies in front of it.
    await page.evaluate(() => window.dispatchEvent(new Event("blur")));
    await expect(button).toBeDisabled();
    const before = posts;
    // What closes the other window may be a press, which brings this one to the front.
    await button.click({ force: true });
    await expect(button).toBeEnabled();
    expect(posts).toBe(before);
    await button.click();
  };
  await page.goto(codes.verification_uri_complete);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await press("It is my device, continue");
  await passDingTalk(page, firstName(application.tenant));
  await press("Allow");
  await expect(page.getByRole("heading", { name: "Your device is signed in" })).toBeVisible();
  expect(tokensOf(await poll(application, codes)).access_token).toBeTruthy();
});
