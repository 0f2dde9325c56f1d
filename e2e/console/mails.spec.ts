import { randomUUID } from "node:crypto";
import { mergeTests, type Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { readHeader, readMail } from "@/simulator/mail/read-mail";
import { makeAdministrator, type TestAdministrator } from "../fixtures/administrator";
import { test as consoleTest, expect, signInAs } from "../fixtures/console-test";
import { type MailServer, refuse, startMailServer } from "../fixtures/mail-server";
import { test as ownTest } from "../fixtures/own-stack";
import { listViolations } from "../pages/axe";
import { type ConsoleWords, consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

/** The mail server of the instance, which refuses who is named here. */
interface OwnMail {
  server: MailServer;
  refused: Map<string, number>;
}

const test = mergeTests(consoleTest, ownTest).extend<{ administrator: TestAdministrator }, { mail: OwnMail }>(
  {
    mail: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
      async ({}, use) => {
        const refused = new Map<string, number>();
        const server = await startMailServer({
          onRcptTo: ({ address }, _session, done) => {
            const code = refused.get(address);
            done(code === undefined ? null : refuse(code));
          },
        });
        await use({ server, refused });
        await server.close();
      },
      { scope: "worker" },
    ],
    ownSettings: [
      ({ mail }, use) => use({ SMTP_URL: mail.server.url, MAIL_FROM: "Acme <no-reply@acme.example>" }),
      { scope: "worker" },
    ],
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    administrator: async ({}, use) => {
      const made = await makeAdministrator();
      // A domain of their own: of an address the page shows little more.
      const email = `li@${randomUUID()}.example`;
      await database().administrator.update({ where: { email: made.email }, data: { email } });
      await use({ ...made, email });
    },
    page: async ({ page, administrator, stack }, use) => {
      await signInAs(page.context(), administrator, stack.productUrl);
      await use(page);
    },
  },
);

// In one worker, so that one instance serves them all.
test.describe.configure({ mode: "default" });

/** How a list shows an address. */
const masked = (email: string) => `${email[0]}****${email.slice(email.indexOf("@"))}`;

async function speak(page: Page, locale: "en" | "zh-CN", url: string): Promise<ConsoleWords["mails"]> {
  await page.context().addCookies([{ name: "dingpass.locale", value: locale, url }]);
  return consoleWords[locale].mails;
}

async function expectSound(page: Page): Promise<void> {
  expect(await listViolations(page)).toEqual([]);
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll, `at ${width}`).toBeLessThanOrEqual(client);
  }
}

for (const locale of ["en", "zh-CN"] as const)
  test.describe(locale, () => {
    consoleTest("without a mail server the page says how to name one", async ({ page, stack }) => {
      const words = await speak(page, locale, stack.productUrl);
      await page.goto("/console/mails");
      await expect(page.getByRole("heading", { name: words.off.title })).toBeVisible();
      await expect(page.getByText("SMTP_URL=smtps://")).toBeVisible();
      await expect(page.getByRole("button", { name: words.test.send })).toHaveCount(0);
      await expectSound(page);
    });

    test("a test mail is seen to be sent, or why it was not, and is tried again", async ({
      page,
      administrator,
      mail,
      stack,
    }) => {
      const words = await speak(page, locale, stack.productUrl);
      const { email } = administrator;
      await page.goto("/console/mails");
      const send = page.getByRole("button", { name: words.test.send });
      await waitForHydration(send);
      await expect(page.getByText("Acme <no-reply@acme.example>")).toBeVisible();
      await send.click();
      await expect(page.getByText(words.test.sent)).toBeVisible();
      const arrived = () => mail.server.mails.filter(({ to }) => to.includes(email));
      expect(arrived()).toHaveLength(1);
      const [first] = arrived();
      expect(first && readHeader(first.raw, "Subject")).toBe(
        locale === "en" ? "[Dingpass] Test mail" : "[Dingpass] 测试邮件",
      );
      const rows = page.getByRole("list", { name: words.title }).getByRole("listitem");
      const own = rows.filter({ hasText: masked(email) });
      await expect(own).toHaveCount(1);
      await expect(own).toContainText(words.statuses.sent);
      await expectSound(page);

      mail.refused.set(email, 550);
      await send.click();
      const failure = page.getByRole("alert").filter({ hasText: words.progress.failed });
      await expect(failure).toContainText(words.reasons.recipient_refused.sentence);
      await expect(failure).toContainText("550");
      await expect(failure).toContainText(words.reasons.recipient_refused.remedy);
      await expectSound(page);
      await page.getByRole("link", { name: words.trouble }).click();
      await expect(page).toHaveURL(/status=trouble/);
      await expect(own).toHaveCount(1);
      await expect(own).toContainText(words.statuses.given_up);
      await expect(own).toContainText(words.reasons.recipient_refused.sentence);

      mail.refused.delete(email);
      await own.getByRole("button").click();
      await expect(own).toHaveCount(0);
      await expect.poll(() => arrived().length).toBe(2);
      // No more of an address is shown than tells it from another one.
      await expect(page.getByRole("main").getByText(email)).toHaveCount(0);
    });

    test("an invitation is sent, its link stays on the page, and the list says where its mail is", async ({
      page,
      mail,
      stack,
    }) => {
      await speak(page, locale, stack.productUrl);
      const words = consoleWords[locale].administrators.invite;
      const email = `han@${randomUUID()}.example`;
      await page.goto("/console/administrators");
      const button = page.getByRole("button", { name: words.createWithMail });
      await waitForHydration(button);
      await page.getByLabel(words.email).fill(email);
      await button.click();
      await expect(page.getByText(words.mailSent.replace("{email}", email))).toBeVisible();
      const shown =
        (await page.locator("code").filter({ hasText: "/invitation?token=" }).textContent()) ?? "";
      const [arrived] = mail.server.mails.filter(({ to }) => to.includes(email));
      expect(arrived && readMail(arrived.raw).text).toContain(shown);
      // SEC-57: the configured address, and no other.
      expect(shown.startsWith(stack.productUrl)).toBe(true);
      const row = page.getByRole("listitem").filter({ hasText: email });
      await expect(row).toContainText(words.mails.sent);
      await expectSound(page);
    });
  });

test("a mail that is refused for now says when it is tried again", async ({ page, mail }) => {
  const email = `han@${randomUUID()}.example`;
  mail.refused.set(email, 451);
  const words = consoleWords.en;
  await page.goto("/console/administrators");
  const button = page.getByRole("button", { name: words.administrators.invite.createWithMail });
  await waitForHydration(button);
  await page.getByLabel(words.administrators.invite.email).fill(email);
  await button.click();
  const notice = page.getByRole("alert").filter({ hasText: words.mails.progress.delayed });
  await expect(notice).toContainText("451");
  await expect(notice).toContainText("It is tried again at");
  await page.goto("/console/mails?status=trouble");
  const own = page
    .getByRole("listitem")
    .filter({ hasText: masked(email) })
    .first();
  await expect(own).toContainText(words.mails.statuses.failed);
  await expect(own).toContainText("Next try at");
});

for (const [locale, code, notice] of [
  ["en", "Code to sign in", "Notice: password set"],
  ["zh-CN", "登录验证码", "通知：密码已设置"],
] as const)
  test(`${locale}: each mail is named by what it tells, and one sort of them is shown alone`, async ({
    page,
    stack,
  }) => {
    const words = await speak(page, locale, stack.productUrl);
    const domain = `${randomUUID()}.example`;
    const row = { recipient: `x@${domain}`, locale, status: "sent" as const, expiresAt: new Date() };
    await database().mail.createMany({
      data: [
        { ...row, kind: "mail_code", topic: "sign_in" },
        { ...row, kind: "account_notice", topic: "password_set" },
        // Of a release that did not say it.
        { ...row, kind: "account_notice" },
      ],
    });
    await page.goto("/console/mails");
    const rows = page.getByRole("listitem").filter({ hasText: domain });
    await expect(rows.filter({ hasText: code })).toHaveCount(1);
    await expect(rows.filter({ hasText: notice })).toHaveCount(1);
    await expect(rows.filter({ hasText: words.kinds.account_notice })).toHaveCount(1);
    await page.getByLabel(words.group).selectOption({ label: words.groups.codes });
    await page.getByRole("button", { name: words.show }).click();
    await expect(page).toHaveURL(/group=codes/);
    await expect(rows).toHaveText([new RegExp(code)]);
    await expectSound(page);
  });

test("pages of mails go on where one ends", async ({ page }) => {
  const kind = `kind-${randomUUID()}`;
  await database().mail.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      kind,
      recipient: "x@example.com",
      locale: "en",
      status: "given_up" as const,
      reason: "unreachable",
      // The newest of all, however many other tests write.
      createdAt: new Date(Date.now() + 60_000 - index),
      expiresAt: new Date(),
    })),
  });
  await page.goto("/console/mails?status=trouble");
  const rows = page.getByRole("list", { name: "Mail" }).getByRole("listitem");
  await expect(rows).toHaveCount(50);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(rows.filter({ hasText: kind })).toHaveCount(10);
  await page.getByRole("link", { name: "First page" }).click();
  await expect(rows.filter({ hasText: kind })).toHaveCount(50);
  await database().mail.deleteMany({ where: { kind } });
});
