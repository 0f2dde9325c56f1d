import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { TestTenant } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { waitForHydration } from "../pages/hydration";
import { SampleSite } from "../pages/sample-site";

test("the callback address is the one DingTalk has to know, and can be copied", async ({
  page,
  context,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stack.productUrl });
  const form = new ConsoleConnectionForm(page);
  await form.openExisting(tenant.pool.id, tenant.connection.id);
  await page.getByRole("button", { name: "Copy Callback address" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${stack.productUrl}/connections/social/dingtalk/${tenant.pool.id}/callback`);
  await new SampleSite(page, tenant.site.url).startSignIn();
  const left = page.waitForRequest((request) => request.url().includes("/oauth2/auth?"));
  await new HostedLoginPage(page).dingtalkButton.click();
  expect(new URL((await left).url()).searchParams.get("redirect_uri")).toBe(copied);
});

test("on a small phone no word of the stored AppSecret runs under the button beside it", async ({
  page,
  makeTenant,
}) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await openDetails(page, await makeTenant());
  const button = page.getByRole("button", { name: "Replace" });
  const line = page.getByText(/^Set on /);
  await expect(line).toBeVisible();
  // Both at one moment: the check above moves them while it runs.
  const { words, beside } = await line.evaluate(
    (element, other) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const places = [...range.getClientRects(), ...(other ? [other.getBoundingClientRect()] : [])];
      const read = places.map(({ left, right, top, bottom }) => ({ left, right, top, bottom }));
      return { beside: read.at(-1), words: read.slice(0, -1) };
    },
    await button.elementHandle(),
  );
  if (!beside) throw new Error("no button");
  expect(words.length).toBeGreaterThan(0);
  expect(
    words.filter(
      ({ left, right, top, bottom }) =>
        left < beside.right && right > beside.left && top < beside.bottom && bottom > beside.top,
    ),
  ).toEqual([]);
});

test("disabling and enabling a connection, and its switches, act on the login page at once", async ({
  page,
  browser,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const visitor = await browser.newPage();
  await openDetails(page, tenant);

  await page.getByRole("button", { name: "Disable", exact: true }).click();
  const asked = page.getByRole("alertdialog");
  await expect(asked).toContainText("Nobody can sign in through it");
  await expect(asked).toContainText("Nobody can sign in to Contoso Travel afterwards.");
  await asked.getByRole("button", { name: "Cancel" }).click();
  expect(await isOffered(visitor, tenant)).toBe(true);
  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await asked.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("This connection is disabled: nobody can sign in through it.")).toBeVisible();
  expect(await isOffered(visitor, tenant)).toBe(false);

  await page.getByRole("button", { name: "Enable", exact: true }).click();
  await expect(page.getByText("Connection enabled")).toBeVisible();
  expect(await isOffered(visitor, tenant)).toBe(true);

  const offer = page.getByRole("switch", { name: "Offer in Contoso Travel" });
  await waitForHydration(offer);
  for (const offered of [false, true]) {
    await offer.click();
    if (!offered) await asked.getByRole("button", { name: "Remove" }).click();
    await expect(offer).toBeChecked({ checked: offered });
    await expect(offer).not.toHaveAttribute("aria-busy");
    expect(await isOffered(visitor, tenant)).toBe(offered);
  }
  await visitor.close();
});

test("deleting a connection says what is lost, and needs its identifier typed", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const tokens = await signIn(new Visitor(stack), application);
  await openDetails(page, tenant);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const asked = page.getByRole("alertdialog");
  await expect(asked.getByRole("listitem")).toHaveText([
    "The stored credentials of the DingTalk app.",
    "1 application no longer offers it on its login page.",
    "1 person who is signed in through it is signed out. They stay a user of the pool with their identity.",
  ]);
  const confirm = asked.getByRole("button", { name: "Delete connection" });
  await expect(confirm).toBeDisabled();
  await asked.getByRole("textbox").fill("dingtal");
  await expect(confirm).toBeDisabled();
  await asked.getByRole("textbox").fill(tenant.connection.identifier);
  await confirm.click();
  await expect(page.getByText("No connection yet")).toBeVisible();
  expect(await database().connection.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  const gone = await page.request.get(
    `/console/user-pools/${tenant.pool.id}/connections/${tenant.connection.id}`,
  );
  expect(gone.status()).toBe(404);
});

async function openDetails(page: Page, { pool, connection }: TestTenant): Promise<void> {
  await page.goto(`/console/user-pools/${pool.id}/connections/${connection.id}`);
  await waitForHydration(page.getByRole("button", { name: "Delete", exact: true }));
}

/** Whether the hosted login page shows the connection's button to somebody who comes from the site. */
async function isOffered(visitor: Page, tenant: TestTenant): Promise<boolean> {
  await new SampleSite(visitor, tenant.site.url).startSignIn();
  const login = new HostedLoginPage(visitor);
  await login.backButton.waitFor();
  return login.dingtalkButton.isVisible();
}
