import { database } from "@/lib/data/client";
import { changeSettings } from "@/prisma/seed/change-settings";
import { expect, test } from "../../fixtures/dingtalk-client/client-test";
import type { ClientWishes, Platform } from "../../fixtures/dingtalk-client/open-client";
import { SimulatorControl } from "../../fixtures/simulator-control";
import type { TestTenant } from "../../fixtures/test";
import { DingTalkPages } from "../../pages/dingtalk-pages";
import { SampleSite } from "../../pages/sample-site";

/** What is registered at DingTalk as the app's homepage. */
function homepageOf(
  { pool, connection, application }: TestTenant,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ app: application.clientId, ...more });
  return `${pool.base}/start/${connection.identifier}?${query}`;
}

function wishesOf({ enterprise }: TestTenant, platform: Platform = "ios"): ClientWishes {
  return { platform, person: enterprise.people[0] ?? "", corpId: enterprise.corpId };
}

const signInsOf = ({ pool }: TestTenant) =>
  database().signIn.findMany({ where: { poolId: pool.id }, orderBy: { provenAt: "asc" } });

for (const platform of ["ios", "android", "pc"] as const)
  test(`opened from the workbench on ${platform}, the application is reached signed in, without a click`, async ({
    makeTenant,
    openDingTalk,
  }) => {
    const tenant = await makeTenant();
    const client = await openDingTalk(wishesOf(tenant, platform));
    const page = await client.openFromWorkbench(`${homepageOf(tenant)}&corpid=$CORPID$`);
    await page.waitForURL(`${tenant.site.url}/`);
    expect(await signInsOf(tenant)).toMatchObject([{ mode: "in_client", endedAt: null }]);
    // The session is the pool's: the application's own sign-in asks nobody anything.
    const site = new SampleSite(page, tenant.site.url);
    await site.askForSignIn({ prompt: "none" });
    await expect(site.name).toContainText("张伟");
    await site.signOutEverywhere();
    expect(await signInsOf(tenant)).toMatchObject([{ endReason: "signed_out" }]);
  });

test("a deep link ends inside the application", async ({ makeTenant, openDingTalk }) => {
  const tenant = await makeTenant();
  const client = await openDingTalk(wishesOf(tenant));
  const target = `${tenant.site.url}/login?prompt=none`;
  const page = await client.openFromWorkbench(homepageOf(tenant, { target }));
  await expect(new SampleSite(page, tenant.site.url).name).toContainText("张伟");
});

test("SEC-74 a link that leads out of the application is refused on a page of ours", async ({
  makeTenant,
  openDingTalk,
}) => {
  const tenant = await makeTenant();
  const client = await openDingTalk(wishesOf(tenant));
  for (const target of ["https://evil.example/", "//evil.example", "javascript:alert(1)"]) {
    const page = await client.openFromWorkbench(homepageOf(tenant, { target }));
    await expect(page.getByText("a place this application does not know")).toBeVisible();
    expect(new URL(page.url()).origin).toBe(new URL(tenant.pool.base).origin);
  }
  expect(await signInsOf(tenant)).toEqual([]);
});

test("without an application it ends at the connection's Callback URL, else at the pool's page", async ({
  makeTenant,
  openDingTalk,
}) => {
  const tenant = await makeTenant();
  const start = `${tenant.pool.base}/start/${tenant.connection.identifier}`;
  await changeSettings(tenant, { callbackUrl: `${tenant.site.url}/?from=dingtalk` });
  const client = await openDingTalk(wishesOf(tenant));
  await (await client.openFromWorkbench(start)).waitForURL(`${tenant.site.url}/?from=dingtalk`);
  await changeSettings(tenant, { callbackUrl: "" });
  const page = await client.openFromWorkbench(start);
  await expect(page.getByRole("heading", { name: "You are signed in" })).toBeVisible();
  const inOrder = { where: { poolId: tenant.pool.id }, orderBy: { createdAt: "asc" } } as const;
  expect(await database().attempt.findMany(inOrder)).toMatchObject([
    { target: "start", applicationName: null, outcome: "created" },
    { target: "start", applicationName: null, outcome: "signed_in" },
  ]);
});

test("outside DingTalk the same address signs in at DingTalk's login page", async ({ makeTenant, page }) => {
  const tenant = await makeTenant();
  await page.goto(homepageOf(tenant));
  await page.getByRole("button", { name: "Sign in with DingTalk" }).click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson("张伟 Zhang Wei");
  await dingtalk.agree();
  await page.waitForURL(`${tenant.site.url}/`);
  expect(await signInsOf(tenant)).toMatchObject([{ mode: "browser" }]);
});

test("after a failure the page says what it was and offers both ways", async ({
  makeTenant,
  openDingTalk,
  stack,
}) => {
  const tenant = await makeTenant();
  const control = new SimulatorControl(stack.simulatorUrl);
  await control.disturb(tenant.enterprise.app, { endpoint: "requestAuthCode", kind: "cancelled", times: 1 });
  const client = await openDingTalk(wishesOf(tenant));
  const page = await client.openFromWorkbench(homepageOf(tenant, { target: "/?deep=link" }));
  await expect(page.getByText("You cancelled the sign-in at DingTalk")).toBeVisible();
  await expect(page.getByRole("button", { name: "QR code or account" })).toBeVisible();
  await page.getByRole("button", { name: "Try again with DingTalk" }).click();
  await page.waitForURL(`${tenant.site.url}/?deep=link`);
});

test("SEC-12 SEC-48 somebody else's session ends before another person is signed in", async ({
  makeTenant,
  openDingTalk,
}) => {
  const tenant = await makeTenant({ people: [{ name: "First Person" }, { name: "Second Person" }] });
  const client = await openDingTalk(wishesOf(tenant));
  const page = await client.openFromWorkbench(homepageOf(tenant));
  await page.waitForURL(`${tenant.site.url}/`);
  const cookiesBefore = await client.context.cookies(tenant.pool.base);
  const second = await openDingTalk({ ...wishesOf(tenant), person: tenant.enterprise.people[1] ?? "" });
  await second.context.addCookies(cookiesBefore);
  const other = await second.openFromWorkbench(homepageOf(tenant));
  await other.waitForURL(`${tenant.site.url}/`);
  const site = new SampleSite(other, tenant.site.url);
  await site.askForSignIn({ prompt: "none" });
  await expect(site.name).toContainText("Second Person");
  expect((await signInsOf(tenant)).map(({ endReason }) => endReason)).toEqual(["signed_out", null]);
  // The first person's browser holds a session that is over.
  const first = new SampleSite(page, tenant.site.url);
  await first.askForSignIn({ prompt: "none" });
  await expect(first.errorCode).toContainText("login_required");
});

test("SEC-60 what is not there looks like what belongs to others", async ({ makeTenant, page }) => {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  const { base } = tenant.pool;
  for (const address of [
    `${base}/start/nothing?app=${tenant.application.clientId}`,
    `${base}/start/${tenant.connection.identifier}?app=${other.application.clientId}`,
    `${base}/start/${tenant.connection.identifier}?app=x`,
    `${base}/start/${tenant.connection.identifier}?app=a&app=b`,
    `${base}/start/%F0%9F%98%80`,
  ]) {
    await page.goto(address);
    await expect(page.getByText("way to sign in is not available"), address).toBeVisible();
  }
});
