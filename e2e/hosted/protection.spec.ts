import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "../fixtures/test";
import { openLoginPage } from "../pages/steps";

test("SEC-70: no hosted page shows inside a frame of another site", async ({ page, context, makeTenant }) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  const addresses = [
    page.url(),
    `${tenant.pool.base}/error?code=login.interaction_expired`,
    `${tenant.pool.issuer}/session/end`,
    `${tenant.pool.issuer}/auth?client_id=nobody&response_type=code`,
    `${tenant.pool.base}/nothing/here`,
  ];
  const site = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(addresses.map((address) => `<iframe src="${address}"></iframe>`).join(""));
  }).listen(0, "127.0.0.1");
  try {
    const stranger = await context.newPage();
    await stranger.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
    const frames = stranger.frames().slice(1);
    expect(frames).toHaveLength(addresses.length);
    for (const frame of frames) expect(frame.url()).toBe("chrome-error://chromewebdata/");
  } finally {
    site.close();
  }
});

test("SEC-75: a form of another site starts nothing", async ({ page, context, makeTenant }) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  const address = page.url();
  const site = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<form method="post" action="${address}/start"><input name="connection" value="${tenant.connection.id}"><button>Win</button></form>`,
    );
  }).listen(0, "127.0.0.1");
  try {
    const stranger = await context.newPage();
    await stranger.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
    await stranger.getByRole("button", { name: "Win" }).click();
    await expect(stranger.getByRole("heading", { name: "Nothing was done" })).toBeVisible();
    await expect(stranger.locator("code")).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  } finally {
    site.close();
  }
});

test("SEC-02: a request that cannot be verified stays on a page of ours, with status 400", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const foreign = new URLSearchParams({
    client_id: tenant.application.clientId,
    response_type: "code",
    scope: "openid",
    redirect_uri: "https://evil.example/callback",
  });
  for (const query of ["client_id=nobody&response_type=code", foreign]) {
    const answer = await page.goto(`${tenant.pool.issuer}/auth?${query}`);
    expect(answer?.status()).toBe(400);
    expect(page.url()).toContain(tenant.pool.issuer);
    await expect(page.getByRole("heading", { name: "This sign-in request cannot be used" })).toBeVisible();
    await expect(page.locator("code").first()).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  }
});

test("addresses that lead nowhere are answered with 404", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const { origin } = new URL(tenant.pool.base);
  for (const address of [
    `${tenant.pool.base}/nothing/here`,
    `${tenant.pool.base}/signed-in`,
    `${origin}/p/no-such-pool`,
    `${origin}/p/no-such-pool/login/x`,
    `${origin}/p/no-such-pool/error`,
  ]) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  }
});

test("the sign-in page is complete by itself: no script, next to nothing to load", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  const loading: Promise<{ type: string; bytes: number }>[] = [];
  page.on("requestfinished", (request) => {
    const type = request.resourceType();
    loading.push(request.sizes().then(({ responseBodySize }) => ({ type, bytes: responseBodySize })));
  });
  await page.reload();
  await page.waitForLoadState("networkidle");
  const loaded = await Promise.all(loading);
  const bytes = loaded.reduce((sum, part) => sum + part.bytes, 0);
  test.info().annotations.push({
    type: "sign-in page, compressed",
    description: `${(bytes / 1000).toFixed(1)} kB in ${loaded.length} requests`,
  });
  expect(loaded.filter(({ type }) => type === "script")).toEqual([]);
  expect(await page.locator("script").count()).toBe(0);
  expect(bytes).toBeGreaterThan(500);
  expect(bytes).toBeLessThanOrEqual(20_000);
  expect(loaded.length).toBeLessThanOrEqual(3);
});
