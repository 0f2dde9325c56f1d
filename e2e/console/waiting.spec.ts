import type { Page } from "@playwright/test";
import { fillRoute, idsOf } from "../fixtures/console-routes";
import { expect, test } from "../fixtures/console-test";
import { waitForHydration } from "../pages/hydration";

/** Holds the answers that bring a page until it is told to go on; what is fetched ahead goes through. */
async function holdPages(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/[?&]_rsc=/, async (route) => {
    if (!route.request().headers()["next-router-prefetch"]) await released;
    await route.continue();
  });
  return release;
}

/** Begins to note what is fetched ahead; the function that it gives waits until the skeleton of a page has come. */
function noteFetchedAhead(page: Page): (path: string) => Promise<void> {
  const fetched = new Set<string>();
  page.on("response", (response) => {
    const headers = response.request().headers();
    // The first request asks what the page is made of, the second one for what is shown until it comes.
    if (headers["next-router-prefetch"] && headers["next-router-state-tree"])
      fetched.add(new URL(response.url()).pathname);
  });
  return async (path) => {
    await expect.poll(() => fetched.has(path)).toBe(true);
    // The answer has begun to arrive: the router reads it in its own time.
    await page.waitForTimeout(500);
  };
}

test("nothing is fetched ahead of what nobody points at", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const ahead: string[] = [];
  page.on("request", (request) => {
    if (request.headers()["next-router-prefetch"]) ahead.push(new URL(request.url()).pathname);
  });
  await page.goto(`/console/user-pools/${pool.id}/connections/new`);
  const link = page.getByRole("navigation", { name: "Navigation" }).getByRole("link", { name: "Users" });
  await waitForHydration(link);
  // As long as the framework takes to look for links that show.
  await page.waitForTimeout(1_000);
  expect(ahead).toEqual([]);
  await link.focus();
  await expect.poll(() => new Set(ahead)).toEqual(new Set([`/console/user-pools/${pool.id}/users`]));
});

for (const name of ["Overview", "Enterprise connections", "Applications", "Users", "Settings"])
  test(`the page ${name} shows that it is on its way`, async ({ page, makeTenant }) => {
    const { pool } = await makeTenant();
    const fetchedAhead = noteFetchedAhead(page);
    await page.goto(`/console/user-pools/${pool.id}/connections/new`);
    const link = page
      .getByRole("navigation", { name: "Navigation" })
      .getByRole("link", { name, exact: true });
    await waitForHydration(link);
    // Its skeleton comes once somebody points at it, as for anybody who takes a moment before they click.
    await link.hover();
    await fetchedAhead((await link.getAttribute("href")) ?? "");
    const release = await holdPages(page);
    await link.click();
    await expect(page.locator("[aria-busy=true]")).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Navigation" })).toBeVisible();
    release();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

test("a page of one record is announced while it is on its way, and answered with 404 when it is not there", async ({
  page,
  makeTenant,
}) => {
  const ids = await idsOf(await makeTenant());
  await page.goto(fillRoute("/console/user-pools/[poolId]/users", ids));
  const link = page.getByRole("link", { name: "韩梅梅" });
  await waitForHydration(link);
  const release = await holdPages(page);
  await link.click();
  await expect(page.getByRole("status").filter({ hasText: "Loading…" })).toBeAttached();
  release();
  await expect(page.getByRole("heading", { level: 1, name: "韩梅梅" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Loading…" })).toHaveCount(0);
});

for (const path of ["users/no-such-user", "no-such-part", "connections/no-such-connection", "users/x/y"])
  test(`what is not there inside a pool keeps the pool's navigation: ${path}`, async ({
    page,
    makeTenant,
  }) => {
    const { pool } = await makeTenant();
    const answer = await page.goto(`/console/user-pools/${pool.id}/${path}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page does not exist");
    const navigation = page.getByRole("navigation", { name: "Navigation" });
    await waitForHydration(navigation);
    await navigation.getByRole("link", { name: "Users" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Users");
  });
