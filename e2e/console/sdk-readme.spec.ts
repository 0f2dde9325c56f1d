import type { Page } from "@playwright/test";
import { test as base, expect } from "../fixtures/console-test";
import { type PageServer, startPageServer } from "../fixtures/page-server";
import { bundleReactExample, type ExampleValues, readExamples } from "../fixtures/sdk-readme";
import type { TestTenant } from "../fixtures/test";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { firstName, passDingTalk } from "../pages/steps";

interface Walker {
  tenant: TestTenant;
  /** The developer's own site; empty until something is put there. */
  site: PageServer;
  files: Map<string, { type: string; text: string }>;
  /** Registers the application in the console as the README's table says, and copies what it is given there. */
  register(): Promise<ExampleValues>;
}

const test = base.extend<{ walker: Walker }>({
  walker: async ({ page, makeTenant }, use) => {
    const files: Walker["files"] = new Map();
    const site = await startPageServer(({ url = "" }, response) => {
      const { pathname } = new URL(url, "http://localhost");
      const file = files.get(pathname === "/callback" ? "/" : pathname);
      if (!file) return response.writeHead(404).end();
      response.writeHead(200, { "content-type": `${file.type}; charset=utf-8` }).end(file.text);
    });
    const tenant = await makeTenant();
    const redirectUri = `${site.origin}/callback`;
    const register = async () => {
      const form = new ConsoleApplicationForm(page);
      await form.open(tenant.pool.id);
      await form.type("spa").check();
      await form.name.fill("Shop");
      await form.uri("redirectUris").fill(redirectUri);
      await form.addUri("webOrigins", 1, site.origin);
      await form.createButton.click();
      const clientId = await form.shownOnce("clientId");
      return { issuer: tenant.pool.issuer, clientId, redirectUri };
    };
    await use({ tenant, site, files, register });
    site.close();
  },
});

/** Signs in in the popup that a button opens. */
async function signInByPopup(page: Page, name: RegExp, tenant: TestTenant): Promise<void> {
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name }).click()]);
  await passDingTalk(popup, firstName(tenant));
}

test("whoever knows the SDK's README alone registers an application, copies its page, and is greeted by name", async ({
  page,
  walker: { tenant, site, files, register },
}) => {
  const values = await register();
  const [html = "", script = ""] = readExamples("In a page", values);
  files.set("/", { type: "text/html", text: `<!doctype html><title>Shop</title>${html}` });
  files.set("/app.js", { type: "text/javascript", text: script });

  await page.goto(site.origin);
  await signInByPopup(page, /DingTalk/, tenant);
  await expect(page).toHaveTitle(`Hello ${firstName(tenant)}`);

  // Where no popup opens, the same page goes by redirect and takes the answer itself.
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await page.goto(site.origin);
  await page.getByRole("button", { name: /DingTalk/ }).click();
  await expect(page).toHaveTitle(`Hello ${firstName(tenant)}`);
  expect(new URL(page.url()).search).toBe("");
});

test("with the package and React, as the README says", async ({
  page,
  walker: { tenant, site, files, register },
}) => {
  const values = await register();
  files.set("/", {
    type: "text/html",
    text: '<!doctype html><title>Shop</title><main></main><script src="/app.js"></script>',
  });
  files.set("/app.js", { type: "text/javascript", text: await bundleReactExample(values) });

  await page.goto(site.origin);
  await signInByPopup(page, /^Sign in/, tenant);
  await expect(page.getByRole("main")).toHaveText(`Hello ${firstName(tenant)}`);
  await page.reload();
  await expect(page.getByRole("main"), "silently, by the pool's session").toHaveText(
    `Hello ${firstName(tenant)}`,
  );
});
