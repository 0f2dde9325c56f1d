import { randomUUID } from "node:crypto";
import { createReference } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import type { AttemptUncheckedCreateInput } from "@/lib/data/generated/models";
import { idsOf } from "../fixtures/console-routes";
import { expect, test } from "../fixtures/console-test";
import { makeConsoleVisitor } from "../fixtures/console-visitor";
import { SimulatorControl } from "../fixtures/simulator-control";
import type { TestTenant } from "../fixtures/test";
import { locationOf } from "../fixtures/visitor";
import { waitForHydration } from "../pages/hydration";

/** An attempt of a tenant's pool that ended a while ago. */
function makeAttempt(tenant: TestTenant, data: Partial<AttemptUncheckedCreateInput> = {}) {
  const at = new Date(Date.now() - 20 * 60_000);
  return database().attempt.create({
    data: {
      poolId: tenant.pool.id,
      connectionId: tenant.connection.id,
      connectionName: "Acme DingTalk",
      applicationId: tenant.application.id,
      applicationName: "Desk",
      target: "interaction",
      mode: "browser",
      stateDigest: randomUUID(),
      browserDigest: "-",
      interactionDigest: randomUUID(),
      interactionTry: 1,
      sealedInteraction: "-",
      reference: createReference(),
      createdAt: at,
      expiresAt: new Date(at.getTime() + 600_000),
      ...data,
    },
  });
}

const missing = {
  outcome: "refused",
  reason: "dingtalk.permission_missing",
  upstreamCode: "60011",
  personName: "韩梅梅",
  finishedAt: new Date(),
  consumedAt: new Date(),
  trace: {
    mode: { name: "browser", why: "chosen" },
    calls: [
      { endpoint: "oauth2/userAccessToken", at: 3, took: 41, status: 200, requestId: "req-first" },
      {
        endpoint: "v2/user/get",
        at: 60,
        took: 22,
        status: 200,
        code: "60011",
        message: "应用尚未开通所需的权限",
        requestId: "req-second",
        requiredScopes: ["qyapi_get_member"],
        applicationLink: "https://open-dev.dingtalk.com/appscope/apply?content=x",
      },
    ],
    person: { corpId: "dingacme", unionId: "abc…" },
    received: ["name"],
    missing: ["mobile"],
    decision: "refuse",
  },
} as const satisfies Partial<AttemptUncheckedCreateInput>;

const listOf = (tenant: TestTenant) => `/console/user-pools/${tenant.pool.id}/sign-ins`;

test("REL-42: a refused stranger is found by the number that they read out, with the cause, the remedy and every step", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const attempt = await makeAttempt(tenant, missing);
  await makeAttempt(tenant, missing);
  await makeAttempt(tenant);
  await page.goto(`/console/user-pools/${tenant.pool.id}`);
  await page.getByRole("navigation", { name: "Navigation" }).getByRole("link", { name: "Sign-ins" }).click();
  const rows = page.getByRole("table", { name: "Sign-ins" }).getByRole("row");
  await expect(rows).toHaveCount(4);
  await expect(rows.filter({ hasText: "The person did not come back from DingTalk." })).toHaveCount(1);
  await expect(rows.filter({ hasText: "The app lacks a permission that this sign-in needs." })).toHaveCount(
    2,
  );

  await page
    .getByRole("searchbox", { name: "Reference number or name" })
    .fill(attempt.reference.toLowerCase().replaceAll("-", " "));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${listOf(tenant)}/${attempt.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Sign-in ${attempt.reference}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("Grant the named permission, set its range to all staff");
  await expect(main).toContainText("qyapi_get_member");
  await expect(page.getByRole("link", { name: "Apply for the permission at DingTalk" })).toHaveAttribute(
    "href",
    missing.trace.calls[1].applicationLink,
  );
  await expect(page.getByRole("link", { name: "Acme DingTalk", exact: true })).toHaveAttribute(
    "href",
    `/console/user-pools/${tenant.pool.id}/connections/${tenant.connection.id}`,
  );
  for (const text of [
    "Asked DingTalk: v2/user/get",
    "req-second",
    "60011",
    "Received: name",
    "Asked for and not received: mobile",
  ])
    await expect(main).toContainText(text);
  await expect(main).toContainText("The same cause 2 times in the last 24 hours.");
  await page.getByRole("link", { name: "Show them" }).click();
  await expect(page).toHaveURL(/cause=dingtalk\.permission_missing/);
  await expect(rows).toHaveCount(3);
});

test("a refused person whom the pool knows leads to their user, from the list and from the attempt, and a stranger to nobody", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const user = await database().user.create({ data: { poolId: tenant.pool.id, name: "韩梅梅" } });
  const known = await makeAttempt(tenant, { ...missing, userId: user.id, personName: "小韩" });
  const stranger = await makeAttempt(tenant, { ...missing, personName: "小李" });
  const home = `/console/user-pools/${tenant.pool.id}/users/${user.id}`;
  await page.goto(listOf(tenant));
  const rows = page.getByRole("row");
  for (const [attempt, links] of [
    [known, [home]],
    [stranger, []],
  ] as const) {
    const row = rows.filter({ hasText: attempt.reference });
    await expect(row).toBeVisible();
    const people = await row
      .locator("a[href*='/users/']")
      .evaluateAll((found) => found.map((link) => link.getAttribute("href")));
    expect(people).toEqual(links);
  }
  await rows.filter({ hasText: known.reference }).getByRole("link", { name: "韩梅梅" }).click();
  await expect(page).toHaveURL(home);
  // The user's own page has the attempt as well.
  await expect(page.getByRole("main")).toContainText(known.reference);
  await page.goto(`${listOf(tenant)}/${known.id}`);
  await expect(page.getByRole("main").getByRole("link", { name: "韩梅梅" })).toHaveAttribute("href", home);
});

test("filters stay in the address, find nothing in words, and are cleared", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await page.goto(listOf(tenant));
  await expect(page.getByText("No sign-ins yet")).toBeVisible();
  await expect(page.getByRole("search"), "nothing to look for").toHaveCount(0);
  await makeAttempt(tenant, missing);
  await makeAttempt(tenant, { outcome: "signed_in", personName: "李娜" });
  await page.goto(listOf(tenant));
  const rows = page.getByRole("table", { name: "Sign-ins" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await page.getByLabel("Result").selectOption("Signed in");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/outcome=signed_in/);
  await expect(rows).toHaveCount(2);
  await expect(page.getByLabel("Result")).toHaveValue("signed_in");
  // What has occurred here stands first, and once.
  const groups = page.getByLabel("Cause").locator("optgroup");
  await expect(groups.first()).toHaveAttribute("label", "Occurred lately");
  await expect(groups.first().locator("option").first()).toHaveAttribute(
    "value",
    "dingtalk.permission_missing",
  );
  await expect(page.getByLabel("Cause").locator('option[value="dingtalk.permission_missing"]')).toHaveText([
    "DingTalk permission missing",
  ]);
  await page.getByLabel("Cause").selectOption("dingtalk.permission_missing");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("main").getByText("No sign-in matches")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Clear search and filters" }).first().click();
  await expect(page).toHaveURL(listOf(tenant));
  await expect(rows).toHaveCount(3);
  await page.getByRole("searchbox").fill("李");
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(2);
  await page.goto(`${listOf(tenant)}?search=ABCD-2345`);
  await expect(page.getByText("such as ABCD-2345-WXYZ. Type all of it.")).toBeVisible();
  await page.goto(`${listOf(tenant)}?search=ABCD-2345-WXYZ`);
  await expect(page.getByText("No attempt of this pool has this reference number")).toBeVisible();
});

test("exact times are entered in the reader's own zone, and every time names it", async ({
  browser,
  makeTenant,
  stack,
  context,
}) => {
  const tenant = await makeTenant();
  await makeAttempt(tenant, { ...missing, createdAt: new Date("2026-11-20T23:30:00Z") });
  const elsewhere = await browser.newContext({
    timezoneId: "America/New_York",
    locale: "en",
    baseURL: stack.productUrl,
  });
  await elsewhere.addCookies(await context.cookies());
  const page = await elsewhere.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(listOf(tenant));
  await page.getByLabel("From").fill("2026-11-20T18:00");
  await page.getByLabel("Before").fill("2026-11-20T19:00");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/from=2026-11-20T23%3A00%3A00\.000Z/);
  const time = page.getByRole("table").locator("time");
  await expect(time).toHaveCount(1);
  await expect(time).toContainText("Friday, November 20, 2026 at 6:30:00 PM EST");
  await page.goto(
    (await page.getByRole("table").locator("a[href*='/sign-ins/']").getAttribute("href")) ?? "",
  );
  await expect(page.locator("dd time").first()).toHaveText("Nov 20, 2026, 6:30:00 PM EST");
  expect(complaints).toEqual([]);
  await elsewhere.close();
});

test("SEC-60: the search behind Ctrl+K finds an attempt of any pool by its number, with the keyboard alone", async ({
  page,
  makeTenant,
}) => {
  const [tenant, open] = [await makeTenant(), await makeTenant()];
  const attempt = await makeAttempt(tenant, missing);
  await page.goto(`/console/user-pools/${open.pool.id}`);
  await waitForHydration(page.getByRole("heading", { level: 1 }));
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Search the console" });
  await expect(field).toBeFocused();
  const options = page.getByRole("option");
  await field.fill("sign-ins");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(options.first()).toContainText("Sign-ins");
  await field.fill("");
  await expect(options.nth(1)).toContainText("Enterprise connections");
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  const chosen = await options.nth(1).getAttribute("id");
  await expect(field).toHaveAttribute("aria-activedescendant", chosen ?? "");
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();

  await page.getByRole("link", { name: /^Search/ }).click();
  await field.fill(createReference());
  await expect(page.getByRole("status").filter({ hasText: "No attempt has this number" })).toBeVisible();
  await field.fill(attempt.reference.toLowerCase());
  await expect(options.first()).toContainText(`Sign-in ${attempt.reference}`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${listOf(tenant)}/${attempt.id}`);
});

test("the search behind Ctrl+K finds what is called so, and says what a reference number looks like", async ({
  page,
  makeTenant,
}) => {
  const [tenant, open] = [await makeTenant(), await makeTenant()];
  const mark = randomUUID().slice(0, 8);
  await database().application.update({
    where: { id: tenant.application.id },
    data: { name: `Desk ${mark}` },
  });
  await database().connection.update({
    where: { id: tenant.connection.id },
    data: { displayName: `Ding ${mark}` },
  });
  await database().pool.update({ where: { id: tenant.pool.id }, data: { name: `Pool ${mark}` } });
  const user = await database().user.create({ data: { poolId: open.pool.id, name: `韩梅梅 ${mark}` } });
  await database().user.create({ data: { poolId: tenant.pool.id, name: `李雷 ${mark}` } });
  await page.goto(`/console/user-pools/${open.pool.id}`);
  await waitForHydration(page.getByRole("heading", { level: 1 }));
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Search the console" });
  const options = page.getByRole("option");
  await field.fill(mark);
  await expect(options).toHaveText([
    `Desk ${mark}Application in Pool ${mark}`,
    `Ding ${mark}Connection in Pool ${mark}`,
    `Pool ${mark}User pool`,
    `韩梅梅 ${mark}User`,
  ]);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/console/user-pools/${tenant.pool.id}/connections/${tenant.connection.id}`);

  await waitForHydration(page.getByRole("heading", { level: 1 }));
  await page.keyboard.press("Control+k");
  await field.fill(user.name ?? "");
  // Somebody of another pool is found on that pool's pages alone.
  await expect(page.getByRole("status").filter({ hasText: /^Nothing found$/ })).toBeVisible();
  await field.fill("ZZ22-ZZ");
  await expect(
    page.getByRole("status").filter({ hasText: "such as ABCD-2345-WXYZ. Type all of it." }),
  ).toBeVisible();
  await expect(options).toHaveCount(0);
  await page.goto("/console/user-pools");
  await waitForHydration(page.getByRole("heading", { level: 1 }));
  await page.keyboard.press("Control+k");
  await field.fill(user.name ?? "");
  await expect(page.getByRole("status").filter({ hasText: "open their user pool first" })).toBeVisible();
});

test("an address with a reference number leads to the attempt without a script, and says where else to look", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const attempt = await makeAttempt(tenant, missing);
  const visitor = await makeConsoleVisitor(stack);
  const find = (text: string) =>
    visitor.visit(`${stack.productUrl}/console/find?reference=${encodeURIComponent(text)}`);
  const found = await find(attempt.reference.toLowerCase());
  expect([found.status, locationOf(found)?.pathname]).toEqual([307, `${listOf(tenant)}/${attempt.id}`]);
  const lost = await find(createReference());
  expect(lost.status).toBe(200);
  expect(lost.body).toMatch(/Attempts are kept for at most \d+ days/);
  expect((await find("hello")).body).toContain("This is no reference number");
});

test("on a phone the list is cards, and each leads to its attempt", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const attempt = await makeAttempt(tenant, missing);
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(listOf(tenant));
  const card = page.getByRole("row").filter({ hasText: attempt.reference });
  await expect(card).toHaveCSS("display", "flex");
  for (const text of ["韩梅梅", "Desk", "Acme DingTalk", "DingTalk's page"])
    await expect(card.getByText(text, { exact: true })).toBeVisible();
  // The card leads to one place: what is small print on a phone is no second one under a thumb.
  await card.getByText("Desk", { exact: true }).click({ force: true });
  await expect(page).toHaveURL(`${listOf(tenant)}/${attempt.id}`);
});

test("SEC-47: somebody is signed out everywhere after a question, and stays enabled", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const user = await database().user.create({ data: { poolId: pool.id, name: "韩梅梅" } });
  await database().signIn.create({
    data: { poolId: pool.id, userId: user.id, mode: "browser", provenAt: new Date() },
  });
  await page.goto(`/console/user-pools/${pool.id}/users/${user.id}`);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("Signed out everywhere")).toBeVisible();
  expect(await database().signIn.findFirst({ where: { userId: user.id } })).toMatchObject({
    endReason: "signed_out_everywhere",
  });
  await expect(page.getByText(`"sub": "${user.id}"`)).toBeVisible();
});

test("departments and enterprises are called by their names, and a permission that is missing is named", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const ids = await idsOf(tenant);
  await page.goto(`/console/user-pools/${ids.poolId}/users/${ids.userId}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("部门 42 42");
  await page.goto(`/console/user-pools/${ids.poolId}/users`);
  const row = page.getByRole("row").filter({ hasText: "部门 42" });
  await expect(row).toHaveCount(1);
  // The root department is called like the enterprise.
  await expect(row.getByRole("cell").nth(3)).toHaveText(/^\D.*, 部门 42$/);
  const other = await makeTenant();
  await new SimulatorControl(stack.simulatorUrl).changeApp(other.enterprise.app, {
    permissions: { qyapi_get_department_list: false },
  });
  const others = await idsOf(other);
  for (const address of ["users", `users/${others.userId}`]) {
    await page.goto(`/console/user-pools/${others.poolId}/${address}`);
    await expect(main).toContainText(
      "The names of departments need a permission of the DingTalk app: qyapi_get_department_list.",
    );
    await expect(main).toContainText("42");
  }
});

test("what has just happened is not said to be ahead", async ({ page, makeTenant }) => {
  const ids = await idsOf(await makeTenant());
  await page.goto(`/console/user-pools/${ids.poolId}/users`);
  const time = page.getByRole("table").locator("time").first();
  await expect(time).toHaveText(/^(?:now|\d+ (?:seconds?|minutes?) ago), /);
});

for (const [locale, said] of [
  [
    "en",
    {
      title: "The application asked for the connection second",
      taken: "This sign-in took it.",
      other: "The person took another way",
    },
  ],
  [
    "zh-CN",
    {
      title: "应用要求使用身份源 second",
      taken: "此次登录使用的就是它。",
      other: "对方使用了其他方式",
    },
  ],
] as const)
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("REL-42: an attempt says that its request asked for a connection, and whether that was taken", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      for (const taken of [true, false]) {
        const trace = { ...missing.trace, requested: { connection: "second", taken } };
        const { id } = await makeAttempt(tenant, { ...missing, trace });
        await page.goto(`${listOf(tenant)}/${id}`);
        const step = page.getByRole("listitem").filter({ hasText: said.title });
        await expect(step).toContainText(taken ? said.taken : said.other);
        await expect(step).toContainText("dingtalk_connection");
      }
      const { id } = await makeAttempt(tenant, missing);
      await page.goto(`${listOf(tenant)}/${id}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText(said.title)).toHaveCount(0);
    });
  });
