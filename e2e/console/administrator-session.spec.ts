import { makeAdministrator } from "../fixtures/administrator";
import { expect, test } from "../fixtures/test";
import { ConsoleSignInPage } from "../pages/console-sign-in-page";

const cookieName = "dingpass.console";

test("an administrator signs in, lands where they wanted to go, and signs out", { tag: "@smoke" }, async ({
  page,
  stack,
}) => {
  const administrator = await makeAdministrator();
  const entrance = new ConsoleSignInPage(page, stack.productUrl);
  await entrance.open("/console/user-pools/new");
  await entrance.enter({ ...administrator, password: "not this one" });
  await expect(entrance.refusal).toBeVisible();
  await entrance.enter(administrator);
  await page.waitForURL(`${stack.productUrl}/console/user-pools/new`);
  await entrance.signOut();
  await page.goto(`${stack.productUrl}/console/user-pools`);
  await expect(page).toHaveURL(/\/console\/sign-in\?return=%2Fconsole%2Fuser-pools$/);
});

test("SEC-49: the session's cookie is opaque, HttpOnly, Lax and bound to the host", async ({
  page,
  stack,
}) => {
  await new ConsoleSignInPage(page, stack.productUrl).signIn(await makeAdministrator());
  const cookies = (await page.context().cookies()).filter(({ name }) => name.startsWith("dingpass"));
  // The second one knows the browser again at the next sign-in; it opens nothing.
  expect(cookies).toEqual(
    [cookieName, "dingpass.known-browser"].map((name) =>
      expect.objectContaining({ name, httpOnly: true, sameSite: "Lax", path: "/", domain: "localhost" }),
    ),
  );
  expect(cookies[0]?.value).toMatch(/^[\w-]{43}$/);
});

test("SEC-50: after sign-out the old cookie opens nothing", async ({ page, browser, stack }) => {
  const entrance = new ConsoleSignInPage(page, stack.productUrl);
  await entrance.signIn(await makeAdministrator());
  const thief = await browser.newContext();
  await thief.addCookies(await page.context().cookies());
  const open = () => thief.request.get(`${stack.productUrl}/console/user-pools`, { maxRedirects: 0 });
  expect((await open()).status()).toBe(200);
  await entrance.signOut();
  expect((await open()).status()).toBe(307);
  await thief.close();
});

test("SEC-48: a cookie that was planted before sign-in is not adopted", async ({ page, stack }) => {
  const planted = "A".repeat(43);
  await page.context().addCookies([{ name: cookieName, value: planted, url: stack.productUrl }]);
  await new ConsoleSignInPage(page, stack.productUrl).signIn(await makeAdministrator());
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name === cookieName)?.value).not.toBe(planted);
});

test("SEC-74: sign-in leads to no other site", async ({ page, stack }) => {
  const administrator = await makeAdministrator();
  const entrance = new ConsoleSignInPage(page, stack.productUrl);
  await page.goto(`${stack.productUrl}/console/sign-in?return=${encodeURIComponent("//evil.example/x")}`);
  await entrance.enter(administrator);
  await page.waitForURL(`${stack.productUrl}/console/user-pools`);
});

test("none of next-auth's own addresses is served", async ({ request, stack }) => {
  for (const path of ["session", "csrf", "providers", "signin", "signout", "callback/password"]) {
    const answer = await request.get(`${stack.productUrl}/console/auth/${path}`);
    expect(answer.status(), path).toBe(404);
  }
});

test("SEC-75: the language switch takes forms of our own pages only", async ({ request, stack }) => {
  const post = (headers: Record<string, string>) =>
    request.post(`${stack.productUrl}/locale`, {
      form: { locale: "zh-CN", return: "/console" },
      headers,
      maxRedirects: 0,
    });
  expect((await post({ origin: stack.productUrl })).status()).toBe(303);
  for (const headers of [{}, { origin: "null" }, { origin: "https://evil.example" }]) {
    const answer = await post(headers as Record<string, string>);
    expect(answer.status()).toBe(403);
    expect(answer.headers()["set-cookie"]).toBeUndefined();
  }
});
