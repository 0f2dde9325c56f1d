import { decodeJwt } from "jose";
import { expect, test } from "../fixtures/console-test";
import { bodyOf } from "../fixtures/spoken-application";
import { ask } from "../fixtures/visitor";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

for (const [language, viewport] of [
  ["en", { width: 1280, height: 800 }],
  ["zh-CN", { width: 360, height: 740 }],
] as const)
  test.describe(`in ${language}`, () => {
    test.use({ locale: language, viewport });

    test("SEC-03: an API is registered, a machine is allowed some of it, and fetches a token with what the page says", async ({
      page,
      makeTenant,
    }) => {
      const { apis, applications, common } = consoleWords[language];
      const { pool } = await makeTenant();
      await page.goto(`/console/user-pools/${pool.id}/apis`);
      await expect(page.getByText(apis.empty)).toBeVisible();
      await page.getByRole("link", { name: apis.create }).click();
      const identifier = page.getByLabel(apis.form.identifier);
      await waitForHydration(identifier);
      await identifier.fill("orders");
      await page.getByRole("button", { name: apis.new.submit }).click();
      await expect(page.getByText(apis.fields.identifier.no_uri)).toBeVisible();
      await expect(page.getByText(apis.fields.scope.required)).toBeVisible();
      await identifier.fill("https://orders.contoso.example");
      await page.getByLabel(apis.form.name, { exact: true }).fill("Orders");
      await page.getByLabel(apis.form.scopeName, { exact: true }).fill("orders:read");
      await page.getByRole("button", { name: apis.form.addScope }).click();
      await page.getByLabel(apis.form.scopeName, { exact: true }).nth(1).fill("orders:write");
      await page.getByRole("button", { name: apis.new.submit }).click();
      await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();
      await expect(page.getByText(apis.details.verify)).toBeVisible();

      const form = new ConsoleApplicationForm(page, consoleWords[language]);
      await form.open(pool.id);
      await form.type("machine").click();
      await expect(form.uri("redirectUris")).toHaveCount(0);
      await form.name.fill("Nightly job");
      await form.createButton.click();
      await expect(form.created).toBeVisible();
      const secret = await form.created.locator("code", { hasText: /^[\w-]{43}$/ }).textContent();
      await form.stored.click();
      await page.getByRole("link", { name: applications.pages.tokens, exact: true }).click();
      await page.getByRole("checkbox", { name: "orders:read" }).click();
      await page
        .locator("form")
        .filter({ has: page.getByRole("checkbox") })
        .getByRole("button", { name: common.save })
        .click();
      await expect(page.getByText(applications.resources.saved)).toBeVisible();

      const command = await page.getByText(/^curl -u/).textContent();
      const [, clientId = ""] = /-u '(\w+):/.exec(command ?? "") ?? [];
      const [, endpoint = ""] = /(http\S+\/token)/.exec(command ?? "") ?? [];
      const fields = Object.fromEntries(
        [...(command ?? "").matchAll(/(?:-d |--data-urlencode ')(\w+)=([^'\s]+)/g)].map(([, name, value]) => [
          name,
          value,
        ]),
      );
      expect(fields).toEqual({
        grant_type: "client_credentials",
        resource: "https://orders.contoso.example",
        scope: "orders:read",
      });
      const authorization = `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`;
      const answer = bodyOf<{ access_token: string }>(
        await ask(endpoint, { fields, headers: { authorization } }),
      );
      expect(decodeJwt(answer.access_token)).toMatchObject({
        aud: "https://orders.contoso.example",
        scope: "orders:read",
      });

      await page.goto(`/console/user-pools/${pool.id}/apis`);
      await page.getByRole("link", { name: "Orders" }).click();
      await page.getByRole("button", { name: apis.details.delete, exact: true }).click();
      await page.getByRole("textbox").last().fill("Orders");
      await page.getByRole("button", { name: apis.details.deleteConfirm }).click();
      await expect(page.getByText(apis.empty)).toBeVisible();
    });
  });
