import { addCheckRows } from "../fixtures/check-rows";
import { expect, test } from "../fixtures/console-test";
import { type ConnectionEntry, ConsoleConnectionForm } from "../pages/console-connection-form";

const secret = "uB3-kq_9XwZ1sYc7RtEo5Lp2Vn8Mh4Dg6Jf0Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii";
const appKey = "dingq3xk7vnw2mzp8rt5";
const corpId = "ding0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const appId = "5a4b6c7d-1111-4222-8333-0123456789ab";
const suiteKey = "suiteq3xk7vnw2mzp8rt5";
const agentId = "3044556677";

const complete: ConnectionEntry = {
  identifier: "dingtalk",
  displayName: "Acme DingTalk",
  corpId,
  clientId: appKey,
  clientSecret: secret,
  callbackUrl: "https://intranet.acme.example/",
};

/** What is typed into a field, and what the form says about it before anything is sent. */
const faults: Record<keyof ConnectionEntry | "agentId", [typed: string, said: string][]> = {
  identifier: [
    ["DingTalk", "Lowercase letters, digits and hyphens only."],
    ["ding_talk", "Lowercase letters, digits and hyphens only."],
    ["a".repeat(32), "At most 31 characters."],
    ["", "Enter an identifier."],
  ],
  displayName: [
    ["a".repeat(41), "At most 40 characters."],
    ["   ", "Enter a name."],
  ],
  corpId: [
    [agentId, "it looks like an AgentId"],
    [suiteKey, "SuiteKey of a third-party app"],
    [appId, "looks like the App ID"],
    [secret, "looks like the AppSecret"],
    ["acme", "followed by digits and letters"],
    ["", "Enter the CorpId."],
  ],
  clientId: [
    [agentId, "it looks like an AgentId"],
    [appId, "looks like the App ID"],
    [suiteKey, "SuiteKey of a third-party app"],
    [corpId, "looks like the CorpId of the enterprise"],
    [secret, "looks like the AppSecret"],
    ["", "Enter the AppKey."],
  ],
  clientSecret: [
    [agentId, "looks like an AgentId"],
    [appId, "looks like the App ID"],
    [appKey, "looks like the AppKey (Client ID)"],
    ["abc123", "An AppSecret is longer."],
    [`${secret} ${secret}`, "letters, digits"],
    ["", "Enter the AppSecret."],
  ],
  agentId: [
    [appKey, "looks like the AppKey"],
    [appId, "looks like the App ID"],
    [secret, "looks like the AppSecret"],
    ["12a", "An AgentId is a number."],
  ],
  callbackUrl: [
    ["/home", "Enter a whole address"],
    ["javascript:alert(1)", "has to begin with https://"],
    ["https://user@acme.example/", "must not hold a user name"],
    ["https://acme.example/#home", "must not hold a fragment"],
    ["https:\\\\acme.example", "backslashes"],
  ],
};

test("SEC-74: each field says while typing what is wrong, and names what was pasted by mistake", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await form.fill(complete);
  let sent = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") sent += 1;
  });
  for (const [name, cases] of Object.entries(faults) as [keyof typeof faults, [string, string][]][]) {
    const field = form[name];
    await field.focus();
    await field.blur();
    for (const [typed, said] of cases) {
      await field.fill(typed);
      await expect(form.faultOf(field), `${name}: ${typed}`).toContainText(said);
      await expect(field).toHaveAttribute("aria-invalid", "true");
    }
    await field.fill(name === "agentId" ? "" : complete[name]);
    await expect(form.faultOf(field)).toHaveCount(0);
  }
  // A paste brings white space along; it is no fault.
  await form.corpId.fill(`  ${corpId}  `);
  await expect(form.faultOf(form.corpId)).toHaveCount(0);
  expect(sent).toBe(0);
});

test("an empty form names every required field, and goes to the first of them", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  for (const field of [form.identifier, form.displayName]) await field.fill("");
  await form.more.click();
  await form.createButton.click();
  await expect(form.corpId).toBeFocused();
  for (const [name, cases] of Object.entries(faults).filter(
    ([name]) => !["agentId", "displayName", "callbackUrl"].includes(name),
  ))
    await expect(form.faultOf(form[name as keyof ConnectionEntry])).toContainText(cases.at(-1)?.[1] ?? "");
  for (const field of [form.agentId, form.callbackUrl]) await expect(form.faultOf(field)).toHaveCount(0);
});

test("what a new connection begins with, and what its fields say", async ({ page, makeTenant }) => {
  const { pool, connection } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await expect(form.scope("openid corpid")).toBeChecked();
  await expect(form.scope("openid")).not.toBeChecked();
  for (const [label, chosen, permission] of [
    ["Name", true, "qyapi_get_member"],
    ["Picture", true, "Contact.User.Read"],
    ["Mobile number", false, "Contact.User.mobile"],
    ["E-mail address", false, "邮箱等个人信息"],
    ["Employee record", false, "qyapi_get_member"],
  ] as const) {
    const box = form.profileField(label);
    await expect(box).toBeChecked({ checked: chosen });
    await expect(box).toHaveAccessibleDescription(new RegExp(permission.replace(".", "\\.")));
  }
  for (const mode of ["browser", "in_client"] as const) await expect(form.mode(mode)).toBeChecked();
  await expect(form.loginOnly).not.toBeChecked();
  await expect(form.checklist.getByText(connection.callbackAddress, { exact: true })).toBeVisible();
  await expect(form.displayName).toHaveValue("DingTalk 2");
  await expect(form.identifier).toHaveValue("dingtalk-2");
  // No password of anybody: hidden by style, and left alone by whoever keeps passwords.
  await expect(form.clientSecret).toHaveCSS("-webkit-text-security", "disc");
  await expect(form.clientSecret).toHaveAttribute("data-1p-ignore");
  await expect(form.clientSecret).toHaveAttribute("data-lpignore", "true");
  await expect(form.clientSecret).toHaveAttribute("autocomplete", "off");
  await expect(page.locator("input[type=password]")).toHaveCount(0);
  for (const [field, where] of [
    [form.corpId, "首页"],
    [form.clientId, "凭证与基础信息"],
    [form.clientSecret, "原 AppSecret"],
    [form.agentId, "AgentId"],
    [form.callbackUrl, "without an application"],
  ] as const)
    await expect(field).toHaveAccessibleDescription(new RegExp(where));
});

test("what only the server knows lands on its field, and nothing typed is lost", async ({
  page,
  makeTenant,
}) => {
  const { pool, connection } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await form.fill({ ...complete, identifier: connection.identifier });
  // Put away again: what is wrong in there brings itself back into sight.
  await form.more.click();
  await expect(form.identifier).toBeHidden();
  await form.createButton.click();
  await expect(form.faultOf(form.identifier)).toHaveText(
    "Another connection of this pool has this identifier.",
  );
  await expect(form.identifier).toBeFocused();
  for (const name of Object.keys(complete) as (keyof ConnectionEntry)[])
    await expect(form[name]).toHaveValue(name === "identifier" ? connection.identifier : complete[name]);
  await form.identifier.fill("another-one");
  await expect(form.faultOf(form.identifier)).toHaveCount(0);
  await form.createButton.click();
  await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}$/);
  await form.ready();
  await form.showMore();
  await expect(form.identifier).toHaveAttribute("readonly");
});

test("a form left with unsaved changes asks first", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await form.displayName.fill("Half an entry");
  const asked: string[] = [];
  page.once("dialog", async (dialog) => {
    asked.push(dialog.message());
    await dialog.dismiss();
  });
  await page.getByRole("link", { name: "Users", exact: true }).click();
  expect(asked).toEqual(["Your changes are not saved. Leave this page without them?"]);
  await expect(form.displayName).toHaveValue("Half an entry");
});

test("the addresses of the pages that had a single choice lead to the form", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const home = `/console/user-pools/${pool.id}/connections`;
  for (const address of [`${home}/new`, `${home}/new/dingtalk`]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Connect a DingTalk internal app" })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(`${home}/new/dingtalk/internal`);
  }
});

test("a value in the wrong field is offered to be moved, or to change places, and nothing is lost", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await form.more.click();
  await form.corpId.fill(agentId);
  await form.corpId.blur();
  await page.getByRole("button", { name: "Move to AgentId" }).click();
  await expect(form.agentId).toBeFocused();
  await expect(form.agentId).toHaveValue(agentId);
  await expect(form.corpId).toHaveValue("");

  await form.corpId.fill(appKey);
  await form.clientId.fill(corpId);
  await form.clientId.blur();
  await page.getByRole("button", { name: "Swap with Enterprise ID (CorpId)" }).click();
  await expect(form.corpId).toHaveValue(corpId);
  await expect(form.clientId).toHaveValue(appKey);
  await expect(form.faultOf(form.clientId)).toHaveCount(0);

  // SEC-63: a secret goes out of sight, and none comes into it.
  await form.agentId.fill(secret);
  await form.agentId.blur();
  await page.getByRole("button", { name: "Move to AppSecret (Client Secret)" }).click();
  await expect(form.clientSecret).toHaveValue(secret);
  await expect(form.agentId).toHaveValue("");
  await form.agentId.fill(`${secret}x`);
  await form.agentId.blur();
  await expect(form.faultOf(form.agentId)).toContainText("looks like the AppSecret");
  await expect(page.getByRole("button", { name: /^(?:Move|Swap)/ })).toHaveCount(0);
});

test("the checklist follows what stands in the form", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  const { checklist } = form;
  await expect(checklist).toContainText("0 of 10 steps seen working");
  await expect(checklist).toContainText("Shown here after the first check.");
  await expect(checklist.getByRole("link")).toHaveCount(0);
  await form.clientId.fill(appKey);
  const link = (name: string) => checklist.getByRole("link", { name: `Grant ${name}`, exact: true });
  await expect(link("成员信息读权限")).toHaveAttribute(
    "href",
    `https://open-dev.dingtalk.com/appscope/apply?content=${appKey}%23qyapi_get_member`,
  );
  await expect(link("个人手机号信息")).toHaveCount(0);
  await form.profileField("Mobile number").check();
  await expect(link("个人手机号信息")).toBeVisible();
  await expect(checklist).toContainText("0 of 12 steps seen working");
  await form.mode("in_client").click();
  await expect(checklist.getByText("Homepage address", { exact: true })).toHaveCount(0);
  await form.mode("in_client").click();
  await form.identifier.fill("acme");
  await expect(checklist.getByText(`${pool.base}/start/acme`, { exact: true })).toBeVisible();
  await form.identifier.fill("");
  await expect(checklist).toContainText("it is part of the address");
});

test("the checklist of a connection ticks what was seen working, with the date, and names our address", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ connection: { profileFields: ["name"] } });
  const { pool, connection } = tenant;
  await addCheckRows(tenant, new Date("2026-11-23T08:00:00Z"), [
    { line: "credentials", status: "passed" },
    { line: "callback", status: "passed" },
    { line: "directory", status: "passed" },
    { line: "ip_allow_list", status: "failed", details: { requestIp: "203.0.113.9" } },
  ]);
  const form = new ConsoleConnectionForm(page);
  await form.openExisting(pool.id, connection.id);
  // Callback address, origin and the basic permission; that of the directory needs the employee's record as well.
  await expect(form.checklist).toContainText("3 of 10 steps seen working");
  await expect(form.checklist.getByText(/^Seen working on Nov 23, 2026/)).toHaveCount(3);
  await expect(form.checklist.getByText(/^Failed on Nov 23, 2026/)).toHaveCount(1);
  await expect(form.checklist.getByText("203.0.113.9", { exact: true })).toBeVisible();
  await form.checklist.getByText("Where it stands").first().click();
  await expect(
    form.checklist.getByRole("img", { name: /安全设置.*重定向URL（回调域名）、服务器出口IP/ }),
  ).toBeVisible();
});

test("on a phone the checklist stands below the form and can be closed; on a wide screen it stays in view", async ({
  page,
  makeTenant,
}) => {
  const { pool, connection } = await makeTenant();
  await page.setViewportSize({ width: 375, height: 720 });
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  const address = form.checklist.getByText(connection.callbackAddress, { exact: true });
  const below = (await form.checklist.boundingBox())?.y ?? 0;
  expect(below).toBeGreaterThan((await form.createButton.boundingBox())?.y ?? Number.POSITIVE_INFINITY);
  await form.checklist.getByRole("button", { name: "Hide the list" }).click();
  await expect(address).toBeHidden();
  await form.checklist.getByRole("button", { name: "Show the list" }).click();
  await expect(address).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
  await form.loginOnly.scrollIntoViewIfNeeded();
  await expect(form.loginOnly).toBeInViewport();
  await expect(address).toBeInViewport();
});
