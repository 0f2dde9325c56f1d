import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import texts from "@/messages/en/hosted.json" with { type: "json" };
import { expect, test } from "../fixtures/console-test";
import { listKeptFaults } from "../fixtures/kept-faults";
import { basic, SpokenApplication } from "../fixtures/spoken-application";
import type { TestTenant } from "../fixtures/test";
import { testPageOf } from "../fixtures/test-client";
import { ask } from "../fixtures/visitor";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { waitForHydration } from "../pages/hydration";
import { SampleSite } from "../pages/sample-site";
import { passDingTalk } from "../pages/steps";

const waiting = "Waiting for the first sign-in…";

async function openApplication(page: Page, { pool, application }: TestTenant) {
  await page.goto(`/console/user-pools/${pool.id}/applications/${application.id}`);
  await waitForHydration(page.getByRole("heading", { level: 1 }));
}

/** From the tenant's site to DingTalk, as its first person. */
async function reachDingTalk(page: Page, tenant: TestTenant): Promise<DingTalkPages> {
  await new SampleSite(page, tenant.site.url).startSignIn();
  await new HostedLoginPage(page).dingtalkButton.click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson(tenant.people[0]?.name ?? "");
  return dingtalk;
}

test("the application's page waits for the first sign-in, shows what failed, and turns green by itself", async ({
  page,
  browser,
  makeTenant,
}) => {
  test.slow();
  const tenant = await makeTenant();
  await openApplication(page, tenant);
  await expect(page.getByRole("heading", { name: waiting })).toBeVisible();

  const refused = await browser.newPage();
  await (await reachDingTalk(refused, tenant)).refuse();
  const failure = page.getByRole("alert").filter({ hasText: "A sign-in did not succeed" });
  await expect(failure).toContainText("The person cancelled at DingTalk.", { timeout: 15_000 });
  const { reference } = await database().attempt.findFirstOrThrow({
    where: { applicationId: tenant.application.id, outcome: "refused" },
  });
  await expect(failure).toContainText(reference);
  await refused.close();

  const visit = await browser.newPage();
  await (await reachDingTalk(visit, tenant)).agree();
  await expect(page.getByRole("status").filter({ hasText: "The first sign-in has happened" })).toBeVisible({
    timeout: 15_000,
  });
  await expect(page.getByText(waiting)).toHaveCount(0);
  await visit.close();

  await page.goto(`/console/user-pools/${tenant.pool.id}`);
  await expect(page.getByRole("heading", { name: "Sign-ins per day" })).toBeVisible();
  await expect(page.locator("svg.recharts-surface").first()).toBeVisible();
  await page.getByText("Show as a table").click();
  const days = page.getByRole("table", { name: "Sign-ins per day" });
  await expect(days.getByRole("row")).toHaveCount(15);
  await expect(days.getByRole("row").last().getByRole("cell")).toHaveText([/./, "1", "1"]);
  await expect(page.getByText("The person cancelled at DingTalk.").first()).toBeVisible();
  await expect(page.getByText(reference)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Next steps" })).toHaveCount(0);
  await openApplication(page, tenant);
  // The site has read userinfo as well.
  await expect(page.getByText("Connected: 3 of 5 steps seen")).toBeVisible();
  await expect(page.getByText("The first sign-in has happened")).toHaveCount(0);
});

test("a try is no sign-in to the application: its tokens are waited for, and why they were refused is said", async ({
  page,
  browser,
  makeTenant,
}) => {
  test.slow();
  const tenant = await makeTenant();
  const name = tenant.people[0]?.name ?? "";
  await openApplication(page, tenant);
  await expect(page.getByRole("heading", { name: waiting })).toBeVisible();

  const tried = await browser.newPage();
  await tried.goto(testPageOf(tenant).href);
  await tried.getByRole("button", { name: texts.test.begin }).click();
  await passDingTalk(tried, name);
  await expect(tried.getByRole("heading", { level: 1 })).toHaveText(texts.test.works);
  await expect(page.getByText("your application has fetched no tokens", { exact: false })).toBeVisible({
    timeout: 15_000,
  });
  await expect(page.getByRole("heading", { name: waiting })).toBeVisible();

  const application = new SpokenApplication(tenant);
  const wrong = { headers: { authorization: basic(application.clientId, "wrong") } };
  await application.redeem("code", application.request(), {}, wrong);
  const refused = page.getByRole("alert").filter({ hasText: "1 mistake in requests to mend" });
  await expect(refused).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("heading", { name: "The client secret is wrong" })).toBeVisible();
  await expect(page.getByText("your application has fetched no tokens", { exact: false })).toHaveCount(0);

  // Single sign-on: no attempt of its own, and tokens all the same.
  await new SampleSite(tried, tenant.site.url).startSignIn();
  await expect(page.getByRole("status").filter({ hasText: "The first sign-in has happened" })).toBeVisible({
    timeout: 15_000,
  });
  await expect(refused).toHaveCount(0);
  await tried.close();
});

test("SEC-01: what an application asked for and is not registered is said at once and added there, another host by its name", async ({
  page,
  makeTenant,
}) => {
  test.slow();
  const tenant = await makeTenant();
  const { id } = tenant.application;
  const application = new SpokenApplication(tenant);
  const registered = async () =>
    (await database().application.findUniqueOrThrow({ where: { id } })).redirectUris;
  await openApplication(page, tenant);
  await expect(page.getByRole("heading", { name: waiting })).toBeVisible();
  const [asked, foreign] = ["http://localhost:9/cb", "https://app.contoso.example/cb"];
  await ask(application.request({ redirect_uri: asked }).address);
  const refused = page.getByRole("listitem").filter({ hasText: asked });
  await expect(refused).toBeVisible({ timeout: 15_000 });
  // It is told once: no sign-in has failed.
  await expect(page.getByText("A sign-in did not succeed")).toHaveCount(0);
  await refused.getByRole("button", { name: "Register this address" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("Anybody can send a request");
  await dialog.getByRole("button", { name: "Register this address" }).click();
  await expect(page.getByText("Mended", { exact: true })).toBeVisible();
  await expect(refused).toHaveCount(0);
  expect(await registered()).toContain(asked);

  await ask(application.request({ redirect_uri: foreign }).address);
  await page.getByRole("button", { name: "Register this address" }).click({ timeout: 20_000 });
  const confirm = dialog.getByRole("button", { name: "Register this address" });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill("app.contoso.example");
  await confirm.click();
  await expect.poll(registered).toContain(foreign);
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: foreign })).toHaveCount(0);
  await page.getByRole("link", { name: "Sign-in", exact: true }).click();
  await expect(page.getByLabel("Redirect URIs, line 2", { exact: true })).toHaveValue(asked);
});

test("SEC-01: an address that no press registers leads to where the right one is entered, and can be put away", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  await ask(application.request({ redirect_uri: "https://evil.example/cb?person=1" }).address);
  await expect.poll(() => listKeptFaults(tenant)).toEqual({ redirect_uri: "https://evil.example/cb?" });
  await openApplication(page, tenant);
  const refused = page.getByRole("listitem").filter({ hasText: "https://evil.example/cb?" });
  await expect(refused.getByRole("button", { name: "Register this address" })).toHaveCount(0);
  await expect(refused.getByRole("link", { name: "enter the right address" })).toHaveAttribute(
    "href",
    `/console/user-pools/${tenant.pool.id}/applications/${tenant.application.id}/sign-in#addresses`,
  );
  // What anybody sends meanwhile takes it from nobody's hands.
  for (const name of ["one", "two"])
    await ask(application.request({ redirect_uri: `http://localhost:9/${name}` }).address);
  await expect(page.getByText("3 mistakes in requests to mend")).toBeVisible({ timeout: 15_000 });
  await refused.getByRole("button", { name: "Mark as mended" }).press("Enter");
  await expect(refused).toHaveCount(0);
  // What was pressed has gone with it: the keyboard goes on at the list.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("localhost:9");
});

test("a page that nobody sees asks nothing, and one that has looked long enough says so", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await page.clock.install();
  let looks = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") looks += 1;
  });
  await openApplication(page, tenant);
  await page.clock.runFor(3_500);
  await expect.poll(() => looks).toBe(1);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.clock.runFor(120_000);
  expect(looks).toBeLessThanOrEqual(2);
  await page.clock.fastForward(15 * 60_000);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: false, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(
    page.getByRole("heading", { name: "Nobody has signed in to this application yet" }),
  ).toBeVisible();
  const before = looks;
  await page.getByRole("button", { name: "Check again" }).click();
  await expect.poll(() => looks).toBe(before + 1);
  await expect(page.getByRole("heading", { name: waiting })).toBeVisible();
});
