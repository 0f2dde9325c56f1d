import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { consoleWords } from "../pages/console-words";

const corpId = "ding0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const clientId = "dingq3xk7vnw2mzp8rt5";
const clientSecret = "uB3-kq_9XwZ1sYc7RtEo5Lp2Vn8Mh4Dg6Jf0Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii";
const agentId = "3044556677";
const copied = [
  "凭证与基础信息",
  "Client ID（原 AppKey 和 SuiteKey）",
  clientId,
  "Client Secret（原 AppSecret 和 SuiteSecret）",
  clientSecret,
  "原企业内部应用AgentId",
  agentId,
  `CorpId：${corpId}`,
].join("\r\n");

test("SEC-63: one paste fills the fields, and the secret is never in sight", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  const spoken: string[] = [];
  page.on("console", (message) => spoken.push(message.text()));
  let sent = 0;
  page.on("request", () => {
    sent += 1;
  });
  await form.paste(form.pasteBox, copied);
  await expect(form.pasted).toHaveText(
    "Found: Enterprise ID (CorpId), AppKey (Client ID), AppSecret (Client Secret), AgentId.",
  );
  await expect(form.pasteBox).toHaveValue("");
  await expect(form.corpId).toHaveValue(corpId);
  await expect(form.clientId).toHaveValue(clientId);
  await expect(form.clientSecret).toHaveValue(clientSecret);
  await expect(form.agentId).toHaveValue(agentId);
  await expect(form.clientSecret).toHaveCSS("-webkit-text-security", "disc");
  await expect(page.locator("body")).not.toContainText(clientSecret.slice(0, 8));
  expect(spoken.join("\n")).not.toContain(clientSecret.slice(0, 8));
  expect(sent).toBe(0);
  await form.createButton.click();
  await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}$/);
  const stored = await database().connection.findFirst({
    where: { poolId: pool.id, identifier: "dingtalk-2" },
  });
  expect(stored).toMatchObject({
    displayName: "DingTalk 2",
    settings: { corpId, clientId, agentId, callbackUrl: "" },
  });
});

test("what a paste holds beside the values is named, and what was typed before is kept", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await form.corpId.fill(corpId);
  await form.paste(
    form.pasteBox,
    `App ID 5a4b6c7d-1111-4222-8333-0123456789ab\nsuiteq3xk7vnw2mzp8rt5\nClient Secret ••••••••\nContoso ${clientSecret}+x`,
  );
  for (const said of [
    "Not needed: App ID 5a4b6c7d-1111-4222-8333-0123456789ab",
    "is the SuiteKey of a third-party app",
    "The AppSecret was hidden at DingTalk",
    "One piece of the text was not used: “Contoso … x”.",
  ])
    await expect(form.pasted).toContainText(said);
  await expect(form.corpId).toHaveValue(corpId);
  await form.paste(form.pasteBox, "应用名称\n考勤\nContoso Travel\n开发配置\nby hand\nwith love");
  await expect(form.pasted).toContainText(
    "4 pieces of the text were not used: “考勤”, “Contoso Travel”, “by hand” and 1 more.",
  );
  await form.paste(form.pasteBox, "nothing of use");
  await expect(form.pasted).toContainText("No value was recognised.");
  await expect(form.corpId).toHaveValue(corpId);
});

test("what keyboards insert at once is sorted like a paste, and what is typed when the box is left", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await form.pasteBox.focus();
  await page.keyboard.insertText(`${corpId} ${clientSecret}`);
  await expect(form.corpId).toHaveValue(corpId);
  await expect(form.clientSecret).toHaveValue(clientSecret);
  await expect(form.pasteBox).toHaveValue("");
  await form.pasteBox.pressSequentially(clientId);
  await expect(form.clientId).toHaveValue("");
  await form.pasteBox.blur();
  await expect(form.clientId).toHaveValue(clientId);
  await expect(form.pasteBox).toHaveValue("");
});

test("on an existing connection a pasted secret replaces the stored one once it is saved, in Chinese too", async ({
  browser,
  context,
  makeTenant,
  stack,
}) => {
  const { pool, connection, enterprise } = await makeTenant();
  const chinese = await browser.newContext({ locale: "zh-CN", baseURL: stack.productUrl });
  await chinese.addCookies(await context.cookies());
  const page = await chinese.newPage();
  const words = consoleWords["zh-CN"];
  const form = new ConsoleConnectionForm(page, words);
  await form.openExisting(pool.id, connection.id);
  await expect(form.clientSecret).toHaveCount(0);
  await form.paste(form.pasteBox, `AppSecret：${clientSecret}`);
  await expect(form.pasted).toHaveText("已识别：Client Secret（原 AppSecret）。");
  await expect(form.clientSecret).toHaveValue(clientSecret);
  await page.getByRole("button", { name: words.connections.credentials.keepSecret }).click();
  await expect(form.clientSecret).toHaveCount(0);
  await form.paste(form.pasteBox, `AppSecret：${clientSecret}`);
  const before = await database().connection.findUniqueOrThrow({ where: { id: connection.id } });
  await form.saveButton.click();
  await expect(page.getByText(words.connections.details.saved)).toBeVisible();
  const after = await database().connection.findUniqueOrThrow({ where: { id: connection.id } });
  expect(after.secretFingerprint).not.toBe(before.secretFingerprint);
  expect(after.settings).toMatchObject({ corpId: enterprise.corpId });
  await chinese.close();
});
