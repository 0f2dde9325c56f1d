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
    ["acme", "followed by digits and letters"],
    ["", "Enter the CorpId."],
  ],
  clientId: [
    [agentId, "it looks like an AgentId"],
    [appId, "looks like the App ID"],
    [suiteKey, "SuiteKey of a third-party app"],
    [corpId, "looks like the CorpId of the enterprise"],
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
  await form.createButton.click();
  for (const [name, cases] of Object.entries(faults).filter(
    ([name]) => !["agentId", "displayName", "callbackUrl"].includes(name),
  ))
    await expect(form.faultOf(form[name as keyof ConnectionEntry])).toContainText(cases.at(-1)?.[1] ?? "");
  for (const field of [form.agentId, form.callbackUrl]) await expect(form.faultOf(field)).toHaveCount(0);
  await expect(form.identifier).toBeFocused();
});

test("what a new connection begins with, and what its fields say", async ({ page, makeTenant }) => {
  const { pool, connection } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await expect(form.scope("openid corpid")).toBeChecked();
  await expect(form.scope("openid")).not.toBeChecked();
  for (const [label, chosen, permission] of [
    ["Name", true, "qyapi_get_member"],
    ["Avatar", true, "Contact.User.Read"],
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
  await expect(page.getByText(connection.callbackAddress, { exact: true })).toBeVisible();
  await expect(form.clientSecret).toHaveAttribute("type", "password");
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
  await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}#applications$/);
  await form.ready();
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
