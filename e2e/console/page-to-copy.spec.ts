import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { expect, test } from "../fixtures/console-test";
import { startPageServer } from "../fixtures/page-server";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { consoleWords } from "../pages/console-words";
import { firstName, passDingTalk } from "../pages/steps";

for (const language of ["en", "zh-CN"] as const)
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test("SEC-77: the page that the console gives signs people in as it is, by a popup and by a redirect", async ({
      page,
      context,
      makeTenant,
    }) => {
      const words = consoleWords[language].applications.details.page;
      let served = "";
      const site = await startPageServer((_request, response) => {
        response.writeHead(200, { "content-type": "text/html" }).end(served);
      });
      try {
        const tenant = await makeTenant({
          application: {
            type: "spa",
            tokens: initialTokenSettings("spa"),
            redirectUris: [`${site.origin}/callback`],
          },
        });
        const form = new ConsoleApplicationForm(page, consoleWords[language]);
        await form.open(tenant.pool.id, tenant.application.id);
        await expect(page.getByText(words.missing)).toBeVisible();
        await form.open(tenant.pool.id, tenant.application.id, "sign-in");
        await form.addUri("webOrigins", 1, site.origin);
        await form.saveButton.click();
        await expect(page.getByText(consoleWords[language].applications.details.saved)).toBeVisible();
        await form.open(tenant.pool.id, tenant.application.id);
        const code = page.getByRole("region", { name: words.label, exact: true });
        await expect(code).toContainText(site.origin);
        expect(await code.textContent()).toMatch(/integrity="sha384-[\w+/]{64}"/);
        served = (await code.textContent()) ?? "";

        const visited = await context.newPage();
        await visited.goto(site.origin);
        const popup = visited.waitForEvent("popup");
        await visited.getByRole("button").click();
        await passDingTalk(await popup, firstName(tenant));
        await expect(visited.getByText(`Signed in as ${firstName(tenant)}`)).toBeVisible();

        // As where no window opens.
        await visited.addInitScript(() => Object.assign(window, { open: () => null }));
        await visited.goto(site.origin);
        await visited.getByRole("button").click();
        await visited.waitForURL(`${site.origin}/callback*`);
        await expect(visited.getByText(`Signed in as ${firstName(tenant)}`)).toBeVisible();
      } finally {
        site.close();
      }
    });
  });
