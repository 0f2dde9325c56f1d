import type { Page } from "@playwright/test";
import { withdrawOffer } from "../fixtures/operator";
import { expect, type TestTenant, test } from "../fixtures/test";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, passDingTalk, reachDingTalk } from "../pages/steps";

/** Raised by any of the payloads that is taken for more than text. */
const alarm = "window.hostile=true";

const payloads = {
  "markup and script": {
    pool: `<img src=x onerror=${alarm}>`,
    application: `</title><script>${alarm}</script>`,
    connection: `"><svg onload=${alarm}>`,
  },
  templates: {
    pool: "{{7*7}} <%= 7*7 %> {pool}",
    application: "<name>{application}</name>",
    connection: "<b>%s</b>",
  },
  "writing direction": {
    pool: "\u202eemanecmA",
    application: "abc\u2066\u202edef",
    connection: "\u2067שלום\u202e",
  },
  "very long": { pool: "長".repeat(60), application: "W".repeat(60), connection: "ẞ".repeat(40) },
};

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => "hostile" in window)).toBe(false);
  const foreign = await page.locator("main script, main img, main b").evaluateAll((elements) =>
    // The one script of ours shows the button that copies a reference.
    elements.map(({ outerHTML }) => outerHTML).filter((html) => !html.includes("[data-copy]")),
  );
  expect(foreign).toEqual([]);
}

for (const [kind, text] of Object.entries(payloads)) {
  test.describe(kind, () => {
    const open = (makeTenant: (wishes: object) => Promise<TestTenant>) =>
      makeTenant({
        poolName: text.pool,
        application: { name: text.application },
        connection: { displayName: text.connection },
      });

    test(`SEC-71: names are text on the login page: ${kind}`, async ({ page, makeTenant }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      const tenant = await open(makeTenant);
      const login = await openLoginPage(page, tenant);
      await expect(login.heading).toHaveText(`Sign in to ${text.pool}`);
      await expect(login.dingtalkButton).toHaveText(`Sign in with ${text.connection}`);
      await expect(login.backButton).toHaveText(`Back to ${text.application}`);
      await expectHarmless(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const keptApart = await page.locator("main bdi").all();
      expect(keptApart).toHaveLength(kind === "writing direction" ? 4 : 0);
      for (const name of keptApart) await expect(name).toHaveCSS("unicode-bidi", "isolate");

      await (await reachDingTalk(page, "张伟 Zhang Wei")).refuse();
      await expect(login.failure).toBeVisible();
      await expectHarmless(page);
    });

    test(`SEC-71: names are text without a connection and on the consent page: ${kind}`, async ({
      page,
      makeTenant,
    }) => {
      const tenant = await open(makeTenant);
      await openLoginPage(page, tenant);
      await passDingTalk(page, "张伟 Zhang Wei");
      const site = new SampleSite(page, tenant.site.url);
      await site.name.waitFor();
      await site.askForSignIn({ prompt: "consent" });
      await expect(page.getByRole("heading")).toHaveText(`Allow ${text.application} to know this about you?`);
      await expectHarmless(page);
      await withdrawOffer(tenant);
      await site.askForSignIn({ prompt: "login" });
      await expect(page.getByText("No way to sign in has been set up for")).toBeVisible();
      await expectHarmless(page);
    });
  });
}

test("SEC-71: what DingTalk says of a person stays text up to the application", async ({
  page,
  makeTenant,
}) => {
  const name = `<script>${alarm}</script>=cmd|' /C calc'!A0`;
  const tenant = await makeTenant({
    people: [
      {
        name: "Mallory",
        nick: `\u202e${name}`,
        avatarUrl: `https://pictures.example/"onerror=${alarm}.png`,
        memberships: [{ employee: { name: `\u202e${name}`, title: name, job_number: name } }],
      },
    ],
  });
  await openLoginPage(page, tenant);
  await passDingTalk(page, "Mallory");
  const site = new SampleSite(page, tenant.site.url);
  await expect(site.name).toHaveText(name);
  expect(await page.evaluate(() => "hostile" in window)).toBe(false);
});

test("SEC-71: texts of an address are text on the pages that repeat them", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const script = `<script>${alarm}</script>`;
  for (const address of [
    `${tenant.pool.issuer}/auth?${new URLSearchParams({ client_id: script, redirect_uri: script, ui_locales: script })}`,
    `${tenant.pool.base}/error?${new URLSearchParams({ code: script, reference: script })}`,
    // An escaped slash ends at the server's door, which shows nothing.
    `${tenant.pool.base}/${encodeURIComponent(`<img src=x onerror=${alarm}>`)}`,
    `${tenant.pool.issuer}/session/end?${new URLSearchParams({ post_logout_redirect_uri: script, state: script })}`,
  ]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectHarmless(page);
  }
});
