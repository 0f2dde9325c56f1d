import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type TestTenant, test } from "../fixtures/test";
import { listAccessibilityFaults } from "../pages/accessibility";
import { openLoginPage } from "../pages/steps";

const reference = /^\w{4}-\w{4}-\w{4}$/;

/** Addresses that take a form, and a body that is none of ours. */
const forms = (tenant: TestTenant, login: string) => ({
  start: `${login}/start`,
  consent: `${login}/consent`,
  cancel: `${login}/cancel`,
  "start address": `${tenant.pool.base}/start/${tenant.connection.identifier}/begin`,
  "language switch": `${new URL(tenant.pool.base).origin}/locale`,
  "callback address": tenant.connection.callbackAddress,
});

const words = {
  en: { foreign: "Nothing was done", nothing: "Nothing here", unreadable: "This request cannot be used" },
  "zh-CN": { foreign: "没有执行任何操作", nothing: "页面不存在", unreadable: "无法使用此请求" },
};

for (const locale of ["en", "zh-CN"] as const) {
  test.describe(locale, () => {
    test.use({ locale, javaScriptEnabled: false });

    test(`a refused form is answered with a page, complete without script: ${locale}`, async ({
      page,
      context,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await openLoginPage(page, tenant);
      const addresses = forms(tenant, page.url());
      const site = createServer((request, response) => {
        const address = new URL(`http://x${request.url}`).searchParams.get("to") ?? "";
        response.setHeader("content-type", "text/html");
        response.end(
          `<form method="post" action="${address}"><input name="a" value="b"><button>Win</button></form>`,
        );
      }).listen(0, "127.0.0.1");
      try {
        const stranger = await context.newPage();
        for (const [name, address] of Object.entries(addresses)) {
          await stranger.goto(
            `http://127.0.0.1:${(site.address() as AddressInfo).port}/?to=${encodeURIComponent(address)}`,
          );
          const answered = stranger.waitForResponse(address);
          await stranger.getByRole("button", { name: "Win" }).click();
          const answer = await answered;
          expect(answer.status(), name).toBe(403);
          expect(answer.headers()["content-type"], name).toContain("text/html");
          await expect(stranger.getByRole("heading", { name: words[locale].foreign }), name).toBeVisible();
          await expect(stranger.locator("code"), name).toHaveText(reference);
          await expect(stranger.locator("html"), name).toHaveAttribute("lang", locale);
          // The styles are there: the policy of the answer knows their nonce.
          await expect(stranger.locator("main"), name).toHaveCSS("max-width", "424px");
          // And the address of the form leads to a page when it is opened again.
          await stranger.goto(address);
          expect(await stranger.locator("h1").count(), name).toBeGreaterThan(0);
        }
      } finally {
        site.close();
      }
    });

    test(`addresses that lead nowhere are pages, by whatever method: ${locale}`, async ({
      page,
      makeTenant,
      request,
    }) => {
      const tenant = await makeTenant();
      const { origin } = new URL(tenant.pool.base);
      for (const address of [
        `${tenant.pool.base}/nothing`,
        `${origin}/p`,
        `${origin}/p?lang=x`,
        `${origin}/connections/social`,
        `${origin}/connections/social/dingtalk/x/y`,
        `${origin}/p/no-such-pool`,
        `${origin}/p/no-such-pool/error`,
        `${origin}/p/no-such-pool/nothing/here`,
        `${origin}/connections/social/dingtalk/00000000-0000-7000-8000-000000000000/callback?state=x`,
        `${origin}/p/no-such-pool/oidc/auth`,
        tenant.pool.issuer,
        `${tenant.pool.issuer}/nothing`,
        `${tenant.pool.issuer}/Auth`,
        `${tenant.pool.issuer}/session/end/confirm`,
        `${tenant.pool.issuer}/token`,
        `${tenant.pool.issuer}/.well-known/nothing`,
      ]) {
        const answer = await page.goto(address);
        expect([answer?.status(), address]).toEqual([404, address]);
        await expect(page.getByRole("heading", { name: words[locale].nothing })).toBeVisible();
        await expect(page.locator("code")).toHaveText(reference);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        // The styles are there: the policy of the answer knows their nonce.
        await expect(page.locator("main")).toHaveCSS("max-width", "424px");
        // Whatever is offered there leads to a page.
        for (const way of await page.locator(".ways a").all()) {
          const href = (await way.getAttribute("href")) ?? "";
          expect((await request.get(new URL(href, address).href)).status(), `${address}: ${href}`).toBe(200);
        }
      }
      const posted = await request.post(`${tenant.pool.base}/nothing`, { headers: { accept: "text/html" } });
      expect(posted.status()).toBe(404);
      expect(await posted.text()).toContain("<!doctype html>");
    });
  });
}

test("a form of another type of body is a page, and accessible", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const address = `${tenant.pool.base}/start/${tenant.connection.identifier}`;
  await page.goto(address);
  await page.locator("form[action$='/begin']").evaluate((form: HTMLFormElement) => {
    form.enctype = "multipart/form-data";
    form.submit();
  });
  await expect(page.getByRole("heading", { name: words.en.unreadable })).toBeVisible();
  await expect(page.locator("code")).toHaveText(reference);
  expect(await page.evaluate(listAccessibilityFaults)).toEqual([]);
});

test("scripts that ask for data keep getting data", async ({ makeTenant, request }) => {
  const tenant = await makeTenant();
  const answer = await request.post(`${tenant.pool.base}/start/${tenant.connection.identifier}/begin`, {
    form: { connection: tenant.connection.id },
    headers: { accept: "*/*", origin: "https://evil.example" },
  });
  expect(answer.status()).toBe(403);
  expect(answer.headers()["content-type"]).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({
    code: "request.foreign_origin",
    reference: expect.any(String),
  });
});

test("SEC-69 SEC-70 a program that asks a provider for nothing hears so without a page, under the same headers", async ({
  makeTenant,
  request,
}) => {
  const { issuer } = (await makeTenant()).pool;
  for (const address of [
    `${issuer}/nothing`,
    `${issuer}/session/end/confirm`,
    `${issuer}/.well-known/nothing`,
  ])
    for (const accept of ["*/*", "application/json", "text/html"]) {
      const answer = await request.get(address, { headers: { accept } });
      const headers = answer.headers();
      const isPage = accept === "text/html";
      expect([address, answer.status()]).toEqual([address, 404]);
      expect(headers["content-type"]?.startsWith("text/html"), address).toBe(isPage);
      expect((await answer.text()).includes("<"), address).toBe(isPage);
      expect(headers["cache-control"], address).toContain("no-store");
      expect(headers["x-frame-options"], address).toBe("DENY");
      expect(headers["x-content-type-options"], address).toBe("nosniff");
      expect(headers["content-security-policy"], address).toContain("default-src 'none'");
      expect(headers["content-security-policy"]?.includes("script-src 'nonce-"), address).toBe(isPage);
    }
});
