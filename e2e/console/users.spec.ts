import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { makeAdministrator } from "../fixtures/administrator";
import { idsOf } from "../fixtures/console-routes";
import { expect, signInAs, test } from "../fixtures/console-test";
import type { TestTenant } from "../fixtures/test";

/** The users of a pool, as an administrator sees them. */
async function openUsers(page: Page, { pool }: TestTenant, productUrl: string, path = ""): Promise<string> {
  await signInAs(page.context(), await makeAdministrator(), productUrl);
  const home = `${productUrl}/console/user-pools/${pool.id}/users`;
  await page.goto(home + path);
  return home;
}

test("a user is entered by hand, and a value that somebody else has leads to them", async ({
  page,
  stack,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const home = await openUsers(page, tenant, stack.productUrl);
  await page.getByRole("link", { name: "New user" }).click();
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByText("Enter a name, or something else")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("李雷");
  await page.getByLabel("Username").fill("Li.Lei");
  await page.getByLabel("Phone").fill("138 0013 8000");
  await page.getByLabel("E-mail").fill("Li.Lei＠acme.example");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByText("This is no e-mail address.")).toBeVisible();
  await page.getByLabel("E-mail").fill("Li.Lei@acme.example");
  await page.getByLabel("This address is verified").click();
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("李雷");
  await expect(page.getByText("li.lei@acme.example").first()).toBeVisible();
  await expect(page.getByText("+8613800138000").first()).toBeVisible();
  await expect(page.getByText("Entered by an administrator")).toHaveCount(3);
  await expect(page.getByText("No identity is linked.")).toBeVisible();

  await page.goto(`${home}/new`);
  await page.getByLabel("Username").fill("li.lei");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByText("Another user has this username.")).toBeVisible();
  const holder = page.getByRole("link", { name: "Open 李雷" });
  await expect(holder).toHaveAttribute("href", /\/users\/[0-9a-f-]{36}$/);
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
});

test("SEC-32: an address that is changed is unverified until somebody says otherwise; one that is emptied is DingTalk's again", async ({
  page,
  stack,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { id } = await database().user.create({
    data: {
      poolId: tenant.pool.id,
      name: "Han Meimei",
      nameSource: "enterprise_record",
      email: "han@acme.example",
      emailSource: "administrator",
      emailVerified: true,
    },
  });
  await openUsers(page, tenant, stack.productUrl, `/${id}`);
  await expect(page.getByText("From the enterprise's record at DingTalk")).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("This address is verified")).toBeChecked();
  await page.getByLabel("E-mail").fill("han.mei@acme.example");
  await expect(page.getByLabel("This address is verified")).not.toBeChecked();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("han.mei@acme.example").first()).toBeVisible();
  expect(await database().user.findUniqueOrThrow({ where: { id } })).toMatchObject({
    nameSource: "enterprise_record",
    emailSource: "administrator",
    emailVerified: false,
  });
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("E-mail").fill("");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Han Meimei");
  await expect
    .poll(() => database().user.findUniqueOrThrow({ where: { id } }))
    .toMatchObject({ email: null, emailSource: null, version: 3 });
});

test("REL-08: an edit of a user that somebody overtook shows both states and loses nothing", async ({
  page: first,
  stack,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { id } = await database().user.create({ data: { poolId: tenant.pool.id, name: "Han Meimei" } });
  const home = await openUsers(first, tenant, stack.productUrl, `/${id}/edit`);
  const second = await first.context().newPage();
  await second.goto(`${home}/${id}/edit`);
  await first.getByLabel("Name", { exact: true }).fill("Name of the first tab");
  await first.getByRole("button", { name: "Save changes" }).click();
  await expect(first.getByRole("heading", { level: 1 })).toContainText("Name of the first tab");
  await second.getByLabel("Name", { exact: true }).fill("Name of the second tab");
  await second.getByRole("button", { name: "Save changes" }).click();
  const notice = second.getByRole("alert").filter({ hasText: "Somebody else has saved" });
  await expect(notice).toContainText("Name of the first tab");
  await expect(second.getByLabel("Name", { exact: true })).toHaveValue("Name of the second tab");
  await second.getByRole("button", { name: "Keep mine" }).click();
  await second.getByRole("button", { name: "Save changes" }).click();
  await expect(second.getByRole("heading", { level: 1 })).toContainText("Name of the second tab");
});

test("SEC-47: a deleted user is gone with all that they were signed in to, after their name was typed", async ({
  page,
  stack,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { userId, poolId } = await idsOf(tenant, { name: "韩梅梅" });
  await openUsers(page, tenant, stack.productUrl, `/${userId}`);
  await page.getByRole("button", { name: "Delete user" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("the link to 1 DingTalk identity");
  await expect(dialog).toContainText("1 sign-in, with the tokens of 1 application");
  await expect(dialog.getByRole("button", { name: "Delete user" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("韩梅梅");
  await dialog.getByRole("button", { name: "Delete user" }).click();
  await expect(page.getByText("No users yet")).toBeVisible();
  await expect(page.getByRole("search"), "nobody to look for").toHaveCount(0);
  expect(await database().user.count({ where: { id: userId } })).toBe(0);
  expect(await database().oidcRecord.count({ where: { poolId, accountId: userId } })).toBe(0);
});

test("SEC-45: unlinking says that it is the last identity, and what follows; linking says whose an identity is", async ({
  page,
  stack,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { userId } = await idsOf(tenant, { name: "Han Meimei" });
  const other = await database().user.create({ data: { poolId: tenant.pool.id, name: "Li Lei" } });
  const home = await openUsers(page, tenant, stack.productUrl, `/${other.id}`);
  await page.getByRole("button", { name: "Link identity" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("unionId").fill(`union-${userId}`);
  await form.getByLabel("Why?").fill("changed the account");
  await form.getByRole("button", { name: "Link identity" }).click();
  await expect(form.getByRole("link", { name: "Han Meimei" })).toBeVisible();

  await page.goto(`${home}/${userId}`);
  await page.getByRole("button", { name: `Unlink union-${userId}` }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("This is the user’s last way to sign in");
  await expect(dialog).toContainText("they become a new user");
  await dialog.getByLabel("Why?").fill("changed the account");
  await dialog.getByRole("button", { name: "Unlink" }).click();
  await expect(page.getByText("No identity is linked.")).toBeVisible();
  await expect(page.getByText("Not signed in anywhere.")).toBeVisible();

  await page.goto(`${home}/${other.id}`);
  await page.getByRole("button", { name: "Link identity" }).click();
  await form.getByLabel("unionId").fill(`union-${userId}`);
  await form.getByLabel("Why?").fill("changed the account");
  await form.getByRole("button", { name: "Link identity" }).click();
  await expect(page.getByText("Identity linked", { exact: true })).toBeVisible();
  await expect(page.getByText(`union-${userId}`)).toBeVisible();
});

test("SEC-47: a sign-in is ended on the user's page, by its device", async ({ page, stack, makeTenant }) => {
  const tenant = await makeTenant();
  const { userId, poolId, signInId } = await idsOf(tenant);
  const phone = await database().signIn.create({
    data: {
      poolId,
      userId,
      mode: "in_client",
      provenAt: new Date(),
      clientAddress: "192.0.2.9",
      userAgent: "Mozilla/5.0 (Linux; Android 14) AliApp(DingTalk/7.6.0)",
    },
  });
  await database().oidcRecord.create({
    data: {
      poolId,
      kind: "Session",
      digest: `phone-${userId}`,
      payload: "-",
      signInId: phone.id,
      accountId: userId,
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  await openUsers(page, tenant, stack.productUrl, `/${userId}`);
  await expect(page.getByText("192.0.2.9")).toBeVisible();
  await page.getByRole("button", { name: "End the sign-in on DingTalk on Android" }).click();
  await expect(page.getByText("Sign-in ended")).toBeVisible();
  await expect(page.getByText("192.0.2.9")).toHaveCount(0);
  const ended = async (id: string) =>
    (await database().signIn.findUniqueOrThrow({ where: { id } })).endedAt !== null;
  expect([await ended(phone.id), await ended(signInId)]).toEqual([true, false]);
});

test("SEC-68: users are imported from a file: seen first, written once, and the same file again changes nothing", async ({
  page,
  stack,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { pool } = tenant;
  await database().user.create({ data: { poolId: pool.id, username: "han", name: "Han" } });
  const home = await openUsers(page, tenant, stack.productUrl);
  await page.getByRole("link", { name: "Import" }).click();
  const lines = [
    "姓名,用户名,邮箱,邮箱已验证,unionId,部门",
    "李雷,lilei,li.lei@acme.example,是,union-li-lei,IT",
    "Han Meimei,han,,,,",
    "Nobody,,nobody@acme.example,,,",
    '=cmd,wang,"not an address",,,',
  ];
  const file = {
    name: "users.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`\ufeff${lines.join("\r\n")}`),
  };
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("The file contains unionIds: choose the enterprise")).toBeVisible();
  await page.getByLabel("Enterprise of the unionIds").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("Nothing has been written yet.")).toBeVisible();
  await expect(page.getByText("Columns not used: 部门")).toBeVisible();
  await expect(page.getByRole("row", { name: /Nobody/ })).toContainText(
    "Nothing in this row is one user's alone",
  );
  await expect(page.getByRole("row", { name: /=cmd/ })).toContainText("This is no e-mail address");
  expect(await database().user.count({ where: { poolId: pool.id } })).toBe(1);

  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as CSV" }).click();
  const report = await readFile(await (await downloading).path(), "utf8");
  expect(report).toContain(`"'=cmd"`);
  expect(report.split("\r\n")).toHaveLength(4);

  await page.getByRole("button", { name: "Import 2 users" }).click();
  await expect(page.getByText("Import finished")).toBeVisible();
  const users = await database().user.findMany({ where: { poolId: pool.id }, include: { identities: true } });
  expect(users.map(({ name }) => name).sort()).toEqual(["Han Meimei", "李雷"]);
  expect(users.find(({ username }) => username === "lilei")?.identities).toMatchObject([
    { developerScope: tenant.enterprise.corpId, unionId: "union-li-lei" },
  ]);

  await page.goto(`${home}/import`);
  await page.getByLabel("Or paste the rows here").fill(lines.slice(0, 3).join("\n"));
  await page.getByLabel("Enterprise of the unionIds").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("button", { name: "Nothing to import" })).toBeDisabled();
});

test("a file in GB18030 is read, and says so; one that is no text is refused", async ({
  page,
  stack,
  makeTenant,
}) => {
  await openUsers(page, await makeTenant(), stack.productUrl, "/import");
  const bytes = Buffer.concat([Buffer.from("username,name\nlilei,"), Buffer.from([0xc0, 0xee, 0xc0, 0xd7])]);
  await page.getByLabel("CSV file").setInputFiles({ name: "u.csv", mimeType: "text/csv", buffer: bytes });
  await expect(page.getByText("It was read as GB18030")).toBeVisible();
  await expect(page.getByLabel("Or paste the rows here")).toHaveValue(/李雷/);
  const other = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]);
  await page.getByLabel("CSV file").setInputFiles({ name: "u.xlsx", mimeType: "text/csv", buffer: other });
  await expect(page.getByText("This file is not text in UTF-8 or GB18030.")).toBeVisible();
});

test("a file that is chosen before the page's script has come is read when it has", async ({
  page,
  stack,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await openUsers(page, tenant, stack.productUrl);
  let release = () => {};
  const chosen = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await chosen;
    await route.continue();
  });
  await page.goto(`/console/user-pools/${tenant.pool.id}/users/import`, { waitUntil: "commit" });
  const buffer = Buffer.from("username,name\nlilei,李雷\n");
  await page.getByLabel("CSV file").setInputFiles({ name: "u.csv", mimeType: "text/csv", buffer });
  release();
  await expect(page.getByLabel("Or paste the rows here")).toHaveValue(/李雷/);
});

test("SEC-68: what a search shows is exported whole, audited, and imports again as it is", async ({
  page,
  stack,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const poolId = tenant.pool.id;
  await database().user.createMany({
    data: [
      { poolId, name: "=HYPERLINK(1)", username: "han", phone: "+8613800138000", phoneVerified: true },
      { poolId, name: "Li Lei", username: "li" },
    ],
  });
  const home = await openUsers(page, tenant, stack.productUrl, "?search=han");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^users-.+\.csv$/);
  const bytes = await readFile(await download.path());
  const text = bytes.toString();
  expect(text).toContain(`"'=HYPERLINK(1)","han"`);
  expect(text).not.toContain("Li Lei");
  const events = await database().auditEvent.findMany({ where: { poolId, action: "user.exported" } });
  expect(events).toMatchObject([{ details: { narrowed: ["search"] } }]);

  await page.goto(`${home}/import`);
  await page.getByLabel("CSV file").setInputFiles({ name: "users.csv", mimeType: "text/csv", buffer: bytes });
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("button", { name: "Nothing to import" })).toBeDisabled();
});
