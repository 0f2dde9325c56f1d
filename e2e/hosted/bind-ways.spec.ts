import { database } from "@/lib/data/client";
import { anotherCode, makeMailUser, offerMethods } from "../fixtures/email-codes";
import { test } from "../fixtures/mail-test";
import { makePasswordUser } from "../fixtures/passwords";
import { askStrangers } from "../fixtures/questions";
import { expect } from "../fixtures/test";
import { listAccessibilityFaults } from "../pages/accessibility";
import { listViolations } from "../pages/axe";
import { EmailCodePages } from "../pages/email-code-pages";
import { expectFieldFault } from "../pages/field-fault";
import { HostedQuestionPage, reachQuestion } from "../pages/hosted-question-page";
import { addAuthenticator, PasskeyPages } from "../pages/passkey-pages";
import { PasswordPages } from "../pages/password-pages";
import { SampleSite } from "../pages/sample-site";
import { firstName, openLoginPage, passDingTalk } from "../pages/steps";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

for (const locale of ["en", "zh-CN"])
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 375, height: 667 } });

    test("SEC-40 somebody unknown binds an account by a code that came to its address", async ({
      page,
      makeTenant,
      mailbox,
    }) => {
      const tenant = await makeTenant();
      await offerMethods(tenant, "password", "passkey", "email_code");
      await askStrangers(tenant, ["session", "passkey", "password", "email_code"]);
      const { email, userId } = await makeMailUser(tenant);
      await reachQuestion(page, tenant);
      const codes = new EmailCodePages(page);
      // One of several is open at a time.
      await expect(page.locator("details[open]")).toHaveCount(1);
      await codes.ask(`slip-${email}`);
      await codes.another.click();
      await codes.open();
      await expect(codes.address).toHaveValue(`slip-${email}`);
      expect(await page.evaluate(listAccessibilityFaults)).toEqual([]);
      expect(await listViolations(page)).toEqual([]);
      await codes.ask(email);
      expect(page.url()).not.toContain("acme.example");
      await page.reload();
      const code = await mailbox.readCode(email);
      await codes.enter(anotherCode(code));
      await expectFieldFault(page, codes.code, {
        says: /wrong or has expired|错误或已失效/,
        heading: /Enter your code|输入验证码/,
      });
      expect(await listViolations(page)).toEqual([]);
      await codes.enter(code);
      await expect(new SampleSite(page, tenant.site.url).name).toHaveText("Mei Lin");
      expect(await database().identity.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
        { userId },
      ]);
      const [, notice = ""] = await mailbox.read(email, 2);
      expect(notice).toMatch(/A DingTalk account .*was linked to your account|钉钉账号.*关联到了您在/s);
    });

    test("SEC-40 somebody unknown binds an account by its passkey, with the keyboard alone", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await offerMethods(tenant, "password", "passkey");
      await askStrangers(tenant, ["passkey", "password"]);
      const authenticator = await addAuthenticator(page);
      const user = await makePasswordUser(tenant, { name: "Mei Lin" });
      await page.goto(`${tenant.pool.base}/account`);
      await page.locator("summary").first().click();
      await page.locator("summary", { hasText: /with a password|使用密码登录/ }).click();
      await new PasswordPages(page).signIn(user.username, user.password);
      const passkeys = new PasskeyPages(page);
      await passkeys.add();
      await passkeys.said.waitFor();
      await page.context().clearCookies();

      const question = await reachQuestion(page, tenant);
      await expect(passkeys.useButton).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      await authenticator.verify(false);
      await passkeys.useButton.focus();
      await expect(passkeys.useButton).toBeEnabled();
      await page.keyboard.press("Enter");
      await expect(page.getByText(/The passkey was not used|没有使用通行密钥/)).toBeVisible();
      await expect(question.heading).toHaveText(/Which account is yours\?|哪个账号是您的？/);
      await authenticator.verify(true);
      // The browser's own window has just been in front.
      await expect(passkeys.useButton).toBeEnabled();
      await page.keyboard.press("Enter");
      await expect(new SampleSite(page, tenant.site.url).name).toHaveText("Mei Lin");
      expect(await database().identity.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
        { userId: user.userId },
      ]);
    });

    test("SEC-43 below who is signed in the other ways stay closed, until one of them is wanted", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await offerMethods(tenant, "password");
      await askStrangers(tenant, ["session", "password"]);
      const [mei, han] = [
        await makePasswordUser(tenant, { name: "Mei Lin" }),
        await makePasswordUser(tenant, { name: "Han Wu" }),
      ];
      const site = new SampleSite(page, tenant.site.url);
      await openLoginPage(page, tenant);
      await new PasswordPages(page).signIn(mei.username, mei.password);
      await expect(site.name).toHaveText("Mei Lin");
      await site.askForSignIn({ prompt: "login" });
      await passDingTalk(page, firstName(tenant));
      const question = new HostedQuestionPage(page);
      await expect(question.sessionButton(page, "Mei Lin")).toBeVisible();
      await expect(question.fields.password).toBeHidden();
      await page.locator("summary").click();
      await question.bind(han.username, "not this one");
      await expect(page.getByRole("alert")).toHaveText(/do not match|账号与密码不匹配/);
      await expect(question.fields.password).toBeVisible();
      await question.bind(han.username, han.password);
      expect(await database().identity.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
        { userId: han.userId },
      ]);
    });
  });
