import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { endSignIns } from "@/lib/data/sign-ins";
import { expect, test } from "../fixtures/console-test";
import { findProxy, type RealProxy } from "../fixtures/proxy-process";
import { openProxiedSite } from "../fixtures/site-proxy";
import type { TestTenant } from "../fixtures/test";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { consoleWords } from "../pages/console-words";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { firstName, passDingTalk } from "../pages/steps";

type Language = "en" | "zh-CN";

/** What an operator copies from the card of the application, for the proxy that they have. */
async function copyConfiguration(
  page: Page,
  tenant: TestTenant,
  { origin, proxy, language }: { origin: string; proxy: RealProxy; language: Language },
): Promise<string> {
  const all = consoleWords[language];
  const words = all.protectedSites;
  await new ConsoleApplicationForm(page, all).open(tenant.pool.id, tenant.application.id, "sites");
  await page.getByLabel(words.address).fill(origin);
  await page.getByRole("button", { name: words.add, exact: true }).click();
  await expect(page.getByText(words.unseen, { exact: true })).toBeVisible();
  await page.getByLabel(words.proxy, { exact: true }).selectOption(proxy);
  const label = words.configuration.replace("{proxy}", words.proxies[proxy]).replace("{site}", origin);
  await page.getByText(label, { exact: true }).click();
  return (await page.getByRole("region", { name: label }).textContent()) ?? "";
}

/** The headers that the site got with the page that is shown. */
async function headersAt(page: Page): Promise<string> {
  await expect(page.getByRole("heading", { name: "Wiki" })).toBeVisible();
  return (await page.locator("pre").textContent()) ?? "";
}

/** What a script of the site's asks for, with these headers. */
function askInPage(page: Page, headers: Record<string, string> = {}) {
  return page.evaluate(async (sent) => {
    const answer = await fetch("/data", { headers: sent });
    return { status: answer.status, text: await answer.text() };
  }, headers);
}

const scenes: { proxy: RealProxy; tls: boolean; language: Language }[] = [
  { proxy: "nginx", tls: true, language: "en" },
  { proxy: "nginx", tls: false, language: "zh-CN" },
  { proxy: "caddy", tls: false, language: "en" },
  { proxy: "caddy", tls: true, language: "zh-CN" },
];

for (const { proxy, tls, language } of scenes)
  test.describe(`${proxy}, ${tls ? "https" : "http"}, ${language}`, () => {
    test.use({ locale: language, ignoreHTTPSErrors: true });
    test.skip(findProxy(proxy) === null, `${proxy} is not here (Debian: ${proxy})`);

    test("SEC-47 SEC-75 SEC-80: what the console gives protects a site as it is", async ({
      page,
      context,
      makeTenant,
    }) => {
      const words = consoleWords[language];
      const tenant = await makeTenant();
      const { id: poolId } = tenant.pool;
      const site = await openProxiedSite(proxy, { tls });
      try {
        await site.start(await copyConfiguration(page, tenant, { origin: site.origin, proxy, language }));
        const visited = await context.newPage();

        // Signed in, the person is at the page that they asked for, and the site knows who they are.
        await visited.goto(`${site.origin}/teams/7?q=a%26b&c=%E4%B8%AD`);
        await passDingTalk(visited, firstName(tenant));
        await visited.waitForURL(`${site.origin}/teams/7?q=a%26b&c=%E4%B8%AD`);
        const { id: userId } = await database().user.findFirstOrThrow({ where: { poolId } });
        const told = await headersAt(visited);
        expect(told).toContain("path: /teams/7?q=a%26b&c=%E4%B8%AD");
        expect(told).toMatch(new RegExp(`^X-Auth-Request-User: ${userId}$`, "im"));
        expect(told).toMatch(
          new RegExp(`^X-Auth-Request-Name: ${encodeURIComponent("张伟")} Zhang Wei$`, "im"),
        );

        // What a browser says of itself does not arrive, in no spelling, and makes no other site of this one.
        const smuggled = await askInPage(visited, {
          "X-Auth-Request-User": "admin",
          "X-Auth-Request-Email": "admin@acme.example",
          "X-Auth-Request-Preferred-Username": "admin",
          X_Auth_Request_User: "admin",
          X_Auth_Request_Email: "admin@acme.example",
          "X-Forwarded-Host": "elsewhere.example",
          "X-Forwarded-Uri": "/elsewhere",
        });
        const identity = smuggled.text.match(/^x.auth.request.*$/gim)?.join("\n");
        expect([smuggled.status, identity]).toEqual(
          proxy === "nginx" ? [400, undefined] : [200, expect.stringContaining(userId)],
        );
        expect(smuggled.text).not.toContain("admin");
        const elsewhere = await askInPage(visited, { "X-Original-URL": "https://elsewhere.example/" });
        expect(elsewhere.status).toBe(proxy === "nginx" ? 200 : 403);

        // The card says that the proxy asks.
        await expect(async () => {
          await page.reload();
          await expect(page.getByText(words.protectedSites.unseen, { exact: true })).toHaveCount(0);
        }).toPass();

        // A sign-in that an administrator ends is over with the next request.
        await endSignIns(database(), { poolId, userId }, "ended_by_administrator");
        expect((await askInPage(visited)).status).toBe(401);
        await visited.goto(`${site.origin}/later/page`);
        await visited.waitForURL(`${tenant.pool.base}/login/**`);
        await new HostedLoginPage(visited).dingtalkButton.click();
        await new DingTalkPages(visited).agree();
        await visited.waitForURL(`${site.origin}/later/page`);
        await headersAt(visited);

        // Signing out of the site takes a press there, and the next visit asks again.
        await visited.goto(`${site.origin}/.dingpass/sign-out`);
        await visited.getByRole("button", { name: words.hosted.logout.confirm }).click();
        await expect(
          visited.getByRole("heading", { name: words.hosted.site.signed_out.title }),
        ).toBeVisible();
        await visited.getByRole("link", { name: words.hosted.site.signInAgain }).click();
        await visited.waitForURL(`${tenant.pool.base}/login/**`);

        // Nobody gets in to what is switched off, and a page says so.
        await database().application.update({
          where: { clientId: tenant.application.clientId },
          data: { disabledAt: new Date() },
        });
        await visited.goto(`${site.origin}/`);
        await expect(
          visited.getByRole("heading", { name: words.hosted.site.application_disabled.title }),
        ).toBeVisible();
      } finally {
        await site.close();
      }
    });
  });
