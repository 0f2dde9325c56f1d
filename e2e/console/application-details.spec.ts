import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { expect, test } from "../fixtures/console-test";
import { leadsOnTo } from "../fixtures/named-connection";
import { challengeOf } from "../fixtures/spoken-application";
import type { TestTenant } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

/** Whether the token endpoint knows the application by this secret: with a code that nobody has, only the code is wrong. */
async function isValid(tenant: TestTenant, clientSecret: string): Promise<boolean> {
  const answer = await fetch(`${tenant.pool.issuer}/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: "nobody-has-this-code",
      redirect_uri: `${tenant.site.url}/callback`,
      code_verifier: "v".repeat(43),
      client_id: tenant.application.clientId,
      client_secret: clientSecret,
    }),
  });
  const { error } = (await answer.json()) as { error: string };
  expect(["invalid_grant", "invalid_client"]).toContain(error);
  return error === "invalid_grant";
}

test("SEC-10: a rolled secret is valid at once, and the old one until the chosen time", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { id } = tenant.application;
  const first = tenant.application.clientSecret ?? "";
  await new ConsoleApplicationForm(page).open(tenant.pool.id, id, "settings");
  const roll = async (overlap: string) => {
    await page.getByRole("button", { name: "Rotate secret" }).click();
    const asked = page.getByRole("dialog");
    await asked.getByRole("radio", { name: overlap, exact: true }).click();
    await asked.getByRole("button", { name: "Make new secret" }).click();
    const row = page.getByRole("button", { name: "Copy New client secret" }).locator("xpath=..");
    await expect(asked).toHaveCount(0);
    const secret = (await row.locator("code").textContent()) ?? "";
    await page.getByRole("button", { name: "Done" }).click();
    await expect(row).toHaveCount(0);
    return secret;
  };

  const second = await roll("1 hour");
  expect(await Promise.all([first, second].map((secret) => isValid(tenant, secret)))).toEqual([true, true]);
  await expect(page.getByText(/^Valid until /)).toHaveCount(1);
  await expect(page.getByText("Current", { exact: true })).toHaveCount(1);
  const hour = 60 * 60 * 1000;
  const ending = await database().applicationSecret.findFirstOrThrow({
    where: { applicationId: id, expiresAt: { not: null } },
  });
  expect(Math.abs(Number(ending.expiresAt) - Date.now() - hour)).toBeLessThan(60_000);
  await database().applicationSecret.update({
    where: { id: ending.id },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect(await Promise.all([first, second].map((secret) => isValid(tenant, secret)))).toEqual([false, true]);

  const third = await roll("End it at once");
  expect(await Promise.all([first, second, third].map((secret) => isValid(tenant, secret)))).toEqual([
    false,
    false,
    true,
  ]);
});

test("SEC-01: an address that could lead elsewhere is named at its line", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id);
  await form.name.fill("Contoso");
  const line = form.uri("redirectUris");
  for (const [typed, said] of [
    ["https://*.acme.example/callback", "Wildcards are not allowed."],
    ["http://app.acme.example/callback", "localhost, 127.0.0.1 and [::1] only"],
    ["https://app.acme.example/callback#x", "must not hold a fragment"],
    ["https://user@app.acme.example/", "must not hold a user name"],
    ["https://app.acme.example/a/../b", "Browsers would rewrite this address."],
    ["javascript:alert(1)", "has to begin with https://"],
    ["/callback", "Enter a whole address"],
  ] as const) {
    await line.fill(typed);
    await line.blur();
    await expect(page.getByRole("alert").filter({ hasText: said }), typed).toBeVisible();
    await expect(line).toHaveAttribute("aria-invalid", "true");
  }
  await line.fill("https://app.acme.example/callback");
  await form.addUri("redirectUris", 2, "https://app.acme.example/callback");
  await form.createButton.click();
  await expect(page.getByText("This address is already in the list.")).toBeVisible();
  await page.getByRole("button", { name: "Remove line 2" }).click();
  await expect(page.getByText("This address is already in the list.")).toHaveCount(0);

  await form.type("native").click();
  await line.fill("com.acme.app:/callback");
  await form.createButton.click();
  await expect(form.created).toContainText("has no client secret");
});

for (const language of ["en", "zh-CN"] as const)
  test.describe(`in ${language}, on a phone`, () => {
    test.use({ locale: language, viewport: { width: 360, height: 740 } });

    test("SEC-77: web origins are judged line by line, saved, and none of an application on a device", async ({
      page,
      makeTenant,
    }) => {
      const words = consoleWords[language];
      const { web_origin } = words.applications.fields;
      const { pool, application } = await makeTenant();
      const form = new ConsoleApplicationForm(page, words);
      await form.open(pool.id, application.id, "sign-in");
      await form.addUri("webOrigins", 1, "https://shop.acme.example/");
      const line = form.uri("webOrigins");
      for (const [typed, said] of [
        ["https://shop.acme.example/", web_origin.not_an_origin],
        ["http://shop.acme.example", web_origin.http_not_loopback],
        ["https://*.acme.example", web_origin.wildcard],
        ["null", web_origin.not_absolute],
      ] as const) {
        await line.fill(typed);
        await line.blur();
        await expect(page.getByRole("alert").filter({ hasText: said }), typed).toBeVisible();
      }
      await line.fill("https://shop.acme.example");
      await form.addUri("webOrigins", 2, "http://localhost:5173");
      await form.saveButton.click();
      await expect(page.getByText(words.applications.details.saved)).toBeVisible();
      await page.reload();
      await form.ready();
      await expect(form.uri("webOrigins", 2)).toHaveValue("http://localhost:5173");
      const { webOrigins } = await database().application.findUniqueOrThrow({
        where: { id: application.id },
      });
      expect(webOrigins).toEqual(["https://shop.acme.example", "http://localhost:5173"]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

      await form.open(pool.id);
      await form.addUri("webOrigins", 1, "https://shop.acme.example");
      await form.type("native").click();
      await expect(form.uri("webOrigins")).toHaveCount(0);
      await form.name.fill("Contoso");
      await form.uri("redirectUris").fill("com.acme.app:/callback");
      await form.createButton.click();
      await expect(form.created).toBeVisible();
    });
  });

test("SEC-74: the home address is optional, judged, and offered where a sign-in cannot go on", async ({
  page,
  makeTenant,
}) => {
  const { pool, application } = await makeTenant({ application: { name: "Contoso Travel" } });
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id, application.id, "sign-in");
  await expect(form.homeAddress).toHaveValue("");
  await form.homeAddress.fill("javascript:alert(1)");
  await form.saveButton.click();
  await expect(page.getByText("The address has to begin with https:// or http://.")).toBeVisible();
  await form.homeAddress.fill(" https://travel.contoso.example/start ");
  await form.saveButton.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await page.reload();
  await form.ready();
  await expect(form.homeAddress).toHaveValue("https://travel.contoso.example/start");
  await page.goto(`${pool.base}/error?code=login.attempt_used&app=${application.clientId}`);
  await expect(page.getByRole("link", { name: "Open Contoso Travel" })).toHaveAttribute(
    "href",
    "https://travel.contoso.example/start",
  );
});

test("SEC-74: the address that begins sign-ins is optional, judged, and kept as it was written", async ({
  page,
  makeTenant,
}) => {
  const { pool, application } = await makeTenant({ application: { name: "Contoso Travel" } });
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id, application.id, "sign-in");
  await expect(form.initiateLoginUri).toHaveValue("");
  const { redirect_uri } = consoleWords.en.applications.fields;
  for (const [typed, said] of [
    ["http://travel.contoso.example/login", redirect_uri.http_not_loopback],
    ["com.contoso.travel:/login", redirect_uri.scheme],
    ["https://travel.contoso.example/*", redirect_uri.wildcard],
  ] as const) {
    await form.initiateLoginUri.fill(typed);
    await form.saveButton.click();
    await expect(page.getByText(said), typed).toBeVisible();
  }
  await form.initiateLoginUri.fill("https://travel.contoso.example/login?by=dingpass");
  await form.saveButton.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await page.reload();
  await form.ready();
  await expect(form.initiateLoginUri).toHaveValue("https://travel.contoso.example/login?by=dingpass");
  await page.goto(`${pool.base}/error?code=login.attempt_used&app=${application.clientId}`);
  await expect(page.getByRole("link", { name: "Open Contoso Travel" })).toHaveAttribute(
    "href",
    `https://travel.contoso.example/login?by=dingpass&iss=${encodeURIComponent(pool.issuer)}`,
  );
});

test("an application is disabled, enabled and deleted by its name", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const { id, clientSecret } = tenant.application;
  await new ConsoleApplicationForm(page).open(tenant.pool.id, id, "settings");
  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("This application is disabled: nobody can sign in to it.")).toBeVisible();
  expect(await isValid(tenant, clientSecret ?? "")).toBe(false);
  await page.getByRole("button", { name: "Enable", exact: true }).click();
  await expect(page.getByText("Application enabled")).toBeVisible();
  expect(await isValid(tenant, clientSecret ?? "")).toBe(true);

  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const asked = page.getByRole("alertdialog");
  await expect(asked.getByRole("listitem").first()).toContainText("Client ID and secrets");
  await asked.getByRole("textbox").fill("Contoso Travel");
  await asked.getByRole("button", { name: "Delete application" }).click();
  await expect(page.getByText("No application yet")).toBeVisible();
  expect(await isValid(tenant, clientSecret ?? "")).toBe(false);
});

test("what nobody signs in to has the pages that say something of it, and no others", async ({
  page,
  makeTenant,
}) => {
  const { pool, application } = await makeTenant({
    application: { type: "machine", tokens: initialTokenSettings("machine"), redirectUris: [] },
  });
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id, application.id);
  const tabs = page.getByRole("navigation", { name: "Contoso Travel" }).getByRole("link");
  await expect(tabs).toHaveText(["Overview", "Tokens", "Settings", "Requests"]);
  for (const part of ["sign-in", "logout", "sites", "try"]) {
    const answer = await page.goto(`/console/user-pools/${pool.id}/applications/${application.id}/${part}`);
    expect([part, answer?.status()]).toEqual([part, 404]);
  }
});

test("the client id and every endpoint can be copied, and are those of discovery", async ({
  page,
  context,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stack.productUrl });
  await new ConsoleApplicationForm(page).open(tenant.pool.id, tenant.application.id);
  await waitForHydration(page.getByRole("button", { name: "Copy Client ID" }));
  await page.getByRole("button", { name: "Copy Client ID" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(tenant.application.clientId);
  const discovery = (await (
    await fetch(`${tenant.pool.issuer}/.well-known/openid-configuration`)
  ).json()) as Record<string, string>;
  const shown = await page.locator("code").allTextContents();
  for (const name of [
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
    "end_session_endpoint",
    "introspection_endpoint",
    "revocation_endpoint",
    "pushed_authorization_request_endpoint",
    "device_authorization_endpoint",
  ])
    expect(shown, name).toContain(discovery[name]);
});

test("SEC-04: an exemption from PKCE is warned of, and an application without a secret has no such choice", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const form = new ConsoleApplicationForm(page);
  await form.open(tenant.pool.id, tenant.application.id, "tokens");
  const pkce = page.getByRole("switch", { name: "Require PKCE (S256)" });
  const warning = page.getByRole("alert").filter({ hasText: "Without PKCE" });
  await expect(pkce).toBeChecked();
  await expect(warning).toHaveCount(0);
  await pkce.click();
  await expect(warning).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Overlap of refresh tokens" })).toHaveCount(0);
  await page.getByRole("switch", { name: "Rotate refresh tokens" }).click();
  await page.getByRole("combobox", { name: "Overlap of refresh tokens" }).selectOption("30 seconds");
  await page.getByRole("switch", { name: "Profile in the ID token" }).click();
  await form.saveButton.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  const { clientId } = tenant.application;
  const { tokens } = await database().application.findUniqueOrThrow({ where: { clientId } });
  expect(tokens).toEqual({
    ...initialTokenSettings("web"),
    pkceRequired: false,
    claimsInIdToken: false,
    refreshTokens: true,
    rotateRefreshTokens: true,
    refreshOverlap: 30,
  });

  await form.open(tenant.pool.id);
  await form.more.click();
  await expect(pkce).toBeVisible();
  await pkce.click();
  await form.type("spa").click();
  await expect(pkce).toHaveCount(0);
  await expect(page.getByText("it always has to use PKCE")).toBeVisible();
  await form.name.fill("Board");
  await form.uri("redirectUris").fill("https://board.example.com/callback");
  await form.createButton.click();
  await expect(form.created).toBeVisible();
  const board = await database().application.findFirstOrThrow({
    where: { poolId: tenant.pool.id, name: "Board" },
  });
  expect(board.tokens).toMatchObject({ pkceRequired: true, rotateRefreshTokens: true, refreshOverlap: 10 });
});

test("SEC-03: sign-in by device code is a choice of native applications alone, off at first, and stays as it is saved", async ({
  page,
  makeTenant,
}) => {
  const form = new ConsoleApplicationForm(page);
  const { label } = consoleWords.en.applications.form.tokenSettings.deviceFlow;
  const control = page.getByRole("switch", { name: label });
  const web = await makeTenant();
  await form.open(web.pool.id, web.application.id, "tokens");
  await form.ready();
  await expect(control).toHaveCount(0);
  const { pool, application } = await makeTenant({ application: { type: "native" } });
  await form.open(pool.id, application.id, "tokens");
  await expect(control).not.toBeChecked();
  await control.click();
  await form.saveButton.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await page.reload();
  await form.ready();
  await expect(control).toBeChecked();
  const { tokens } = await database().application.findUniqueOrThrow({ where: { id: application.id } });
  expect(tokens).toMatchObject({ deviceFlow: true });
});

for (const name of ["pushedRequestsOnly", "boundTokensOnly"] as const)
  test(`SEC-03: ${name} is off at first, and stays as it is saved`, async ({ page, makeTenant }) => {
    const { pool, application } = await makeTenant();
    const form = new ConsoleApplicationForm(page);
    const { label } = consoleWords.en.applications.form.tokenSettings[name];
    const control = page.getByRole("switch", { name: label });
    await form.open(pool.id, application.id, "tokens");
    await expect(control).not.toBeChecked();
    await control.click();
    await form.saveButton.click();
    await expect(page.getByText("Changes saved")).toBeVisible();
    await page.reload();
    await form.ready();
    await expect(control).toBeChecked();
    const { tokens } = await database().application.findUniqueOrThrow({ where: { id: application.id } });
    expect(tokens).toMatchObject({ [name]: true });
  });

test("an address that was refused is shown where it can be registered, as text", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { clientId } = tenant.application;
  const asked = "https://app.example.com/<b>sign-in";
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: `${asked}?a=b`,
    response_type: "code",
  });
  await fetch(`${tenant.pool.issuer}/auth?${query}`);
  await new ConsoleApplicationForm(page).open(tenant.pool.id, tenant.application.id);
  const mistake = page.getByRole("listitem").filter({ hasText: "A redirect URI that is not registered" });
  // A query may say something of a person: that there was one is kept, and such an address is added by hand.
  await expect(mistake.locator("code")).toHaveText(`${asked}?`);
  await expect(mistake.getByRole("button")).toHaveText(["Mark as mended"]);
  const { redirectUris } = await database().application.findUniqueOrThrow({ where: { clientId } });
  await database().application.update({
    where: { clientId },
    data: { redirectUris: [...redirectUris, `${asked}?a=b`] },
  });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Contoso Travel" })).toBeVisible();
  await expect(mistake).toHaveCount(0);
});

for (const [locale, said] of [
  ["en", { title: "Straight to one connection", copy: "Copy Example of a request" }],
  ["zh-CN", { title: "直达某个身份源", copy: "复制请求示例" }],
] as const)
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("a request that leads straight to one connection is there to copy, and is one that works", async ({
      page,
      makeTenant,
      stack,
    }) => {
      const tenant = await makeTenant();
      await new ConsoleApplicationForm(page, consoleWords[locale]).open(
        tenant.pool.id,
        tenant.application.id,
        "sign-in",
      );
      await page.getByText(said.title).click();
      const row = page.getByRole("button", { name: said.copy }).locator("xpath=..");
      const address = new URL((await row.locator("code").textContent()) ?? "");
      const verifier = "v".repeat(43);
      address.searchParams.append("code_challenge", challengeOf(verifier));
      address.searchParams.append("code_challenge_method", "S256");
      const landed = await new Visitor(stack).open(address);
      expect(leadsOnTo(landed)).toBe(tenant.connection.id);
      // Nothing leads anywhere by a connection that is not offered.
      await database().offer.deleteMany({ where: { applicationId: tenant.application.id } });
      await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText(said.title)).toHaveCount(0);
    });
  });
