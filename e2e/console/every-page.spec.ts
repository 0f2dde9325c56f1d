import { randomBytes } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope } from "@/prisma/seed/scope";
import { makeAdministrator } from "../fixtures/administrator";
import { fillRoute, idsOf, listRoutes, type RouteIds } from "../fixtures/console-routes";
import { expect, signInAs, test } from "../fixtures/console-test";
import type { TenantWishes, TestTenant } from "../fixtures/test";
import { listFaintTextsOfOtherLooks, listViolations, listViolationsButColours } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

/** A text that does something wherever it is not shown as text. */
const payload = '"><img src=x onerror=pwned=1>{{7*7}}';

const poisoned: TenantWishes = {
  poolName: `Pool ${payload}`,
  connection: { displayName: payload },
  application: { name: `App ${payload}` },
};

/** The pages in parts of about the same size, so that two workers share them; every route is of the first part that takes it. */
const parts = [
  { name: "connections", takes: (route: string) => route.includes("/connections") },
  { name: "applications", takes: (route: string) => route.includes("/applications") },
  { name: "users", takes: (route: string) => route.includes("/users") },
  { name: "pools", takes: (route: string) => route.includes("[poolId]") },
  { name: "the installation", takes: () => true },
];

type Part = (typeof parts)[number];

/** Every address of a part with something to show, and the lists of a pool that has nothing yet. */
async function listAddresses(part: Part, tenant: TestTenant): Promise<string[]> {
  const ids = await idsOf(tenant, { name: `Person ${payload}`, title: payload });
  const slug = `empty-${randomBytes(4).toString("hex")}`;
  const empty = { ...ids, poolId: (await createPool(consoleScope(), { name: "Empty", slug })).id };
  const addresses = (routes: string[], found: RouteIds) =>
    routes
      .filter((route) => parts.find(({ takes }) => takes(route)) === part)
      .map((route) => fillRoute(route, found));
  const routes = listRoutes("administrator", "anybody");
  return [
    ...addresses(routes, ids),
    ...addresses(
      routes.filter((route) => route.includes("[poolId]") && !/\[(?!poolId)/.test(route)),
      empty,
    ),
    ...addresses(
      [
        `/console/user-pools/[poolId]/users?search=${encodeURIComponent(payload)}`,
        "/console/user-pools/[poolId]/users/no-such-user",
        "/console/user-pools/[poolId]/no-such-page",
        "/console/no-such-page",
      ],
      ids,
    ),
  ];
}

/** Keeps what a browser complains about. */
async function watch(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    // The browser's own line about a page that is not found, which is what was asked for.
    if (!/status of 404/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`violates ${event.violatedDirective}: ${event.blockedURI}`),
    );
  });
  return complaints;
}

const controls =
  "button|link|textbox|searchbox|checkbox|radio|switch|combobox|menuitem|table|navigation|dialog";

async function inspect(page: Page, address: string, locale: string): Promise<void> {
  const title = page.getByRole("heading", { level: 1 });
  await expect(title, address).toHaveCount(1);
  await waitForHydration(title);
  await expect(page.locator("html"), address).toHaveAttribute("lang", locale);
  expect(await page.evaluate(() => "pwned" in window), address).toBe(false);
  await expect(page.locator("img[src=x]"), address).toHaveCount(0);
  const outline = await page.locator("body").ariaSnapshot();
  expect(
    outline.match(new RegExp(`^\\s*- (?:${controls})(?: \\[[^\\]]*\\])*:?$`, "gm")) ?? [],
    address,
  ).toEqual([]);
  expect(outline, address).not.toMatch(
    /\b(?:addresses|checks|common|console|pools|connections|applications|users|setup|errors|signIns|account|administrators|audit|mails)\.[a-z]\w+/i,
  );
  for (const width of [320, 375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll, `${address} at ${width}`).toBeLessThanOrEqual(client);
  }
  await inspectAccess(page, address, locale);
}

/** A language changes no colour and a width no name: one language is looked at on a screen in all its colours, the other on a phone. */
async function inspectAccess(page: Page, address: string, locale: string): Promise<void> {
  if (locale !== "en") {
    await page.setViewportSize({ width: 375, height: 800 });
    expect.soft(await listViolationsButColours(page), `${address} on a phone`).toEqual([]);
    return;
  }
  await page.emulateMedia({ colorScheme: "light" });
  expect.soft(await listViolations(page), address).toEqual([]);
  expect.soft(await listFaintTextsOfOtherLooks(page), address).toEqual([]);
}

const proofs = {
  en: "by axe in both colour schemes, hovered too",
  "zh-CN": "by axe on a phone, all but colours",
};

for (const [locale, proof] of Object.entries(proofs))
  for (const part of parts)
    test(`SEC-71, SEC-69: every page shows names as text, complains of nothing, names its controls and fits a phone; ${proof} (${locale}, ${part.name})`, async ({
      browser,
      makeTenant,
      stack,
    }) => {
      test.setTimeout(180_000);
      const addresses = await listAddresses(part, await makeTenant(poisoned));
      const context = await browser.newContext({ locale, baseURL: stack.productUrl });
      await signInAs(context, await makeAdministrator(), stack.productUrl);
      const page = await context.newPage();
      const complaints = await watch(page);
      for (const address of addresses) {
        await page.goto(address, { waitUntil: "load" });
        await inspect(page, address, locale);
        expect(complaints, address).toEqual([]);
      }
      if (part === parts.at(-1)) await inspectEntrance(context, stack.productUrl, locale);
      await context.close();
    });

/** The sign-in page, which a signed-in administrator does not get to see. */
async function inspectEntrance(context: BrowserContext, origin: string, locale: string): Promise<void> {
  await context.clearCookies();
  const page = await context.newPage();
  const complaints = await watch(page);
  const address = `${origin}/console/sign-in?return=${encodeURIComponent(payload)}`;
  await page.goto(address);
  await inspect(page, address, locale);
  expect(complaints).toEqual([]);
}

test("SEC-70: no page of the console can be framed", async ({ page, makeTenant, stack }) => {
  const ids = await idsOf(await makeTenant());
  for (const route of listRoutes("administrator", "anybody", "nobody")) {
    const answer = await page.request.get(route === "/[...path]" ? "/nothing" : fillRoute(route, ids), {
      maxRedirects: 0,
    });
    expect(answer.headers()["content-security-policy"], route).toContain("frame-ancestors 'none'");
    expect(answer.headers()["x-frame-options"], route).toBe("DENY");
  }
  const framing = "http://framing.example/";
  await page.route(framing, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<iframe src="${stack.productUrl}/console/user-pools"></iframe>`,
    }),
  );
  await page.goto(framing);
  await expect.poll(() => page.frames().at(1)?.url()).toBe("chrome-error://chromewebdata/");
});

test("SEC-71: names are shown whole where they are used", async ({ page, makeTenant }) => {
  const tenant = await makeTenant(poisoned);
  const ids = await idsOf(tenant, { name: `Person ${payload}`, title: payload });
  for (const [route, shown] of [
    ["/console/user-pools/[poolId]", `Pool ${payload}`],
    ["/console/user-pools/[poolId]/connections/[connectionId]", payload],
    ["/console/user-pools/[poolId]/applications/[applicationId]", `App ${payload}`],
    ["/console/user-pools/[poolId]/users/[userId]", `Person ${payload}`],
  ] as const) {
    await page.goto(fillRoute(route, ids));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(shown);
  }
  await expect(page.getByRole("main")).toContainText(payload);
});
