import { database } from "@/lib/data/client";
import { makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { askStrangers } from "../fixtures/questions";
import { expect, test } from "../fixtures/test";
import { expectFieldFault } from "../pages/field-fault";
import { HostedQuestionPage, reachQuestion } from "../pages/hosted-question-page";
import { PasswordPages } from "../pages/password-pages";
import { SampleSite } from "../pages/sample-site";
import { firstName, openLoginPage, passDingTalk } from "../pages/steps";

for (const locale of ["en", "zh-CN"])
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 375, height: 667 } });

    test("SEC-40 somebody unknown binds an account by its password, with the keyboard alone", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await askStrangers(tenant);
      const user = await makePasswordUser(tenant, { name: "Mei Lin" });
      const question = await reachQuestion(page, tenant);
      await expect(question.heading).toHaveText(/Which account is yours\?|哪个账号是您的？/);
      await expect(page.getByRole("main")).toContainText(firstName(tenant));
      await question.bind(user.username, "not this one");
      await expectFieldFault(page, question.fields.password, {
        says: /do not match|账号与密码不匹配/,
        heading: /Which account is yours\?|哪个账号是您的？/,
      });
      await expect(question.fields.name).toHaveValue(user.username);
      await expect(question.fields.password).toHaveValue("");
      await page.reload();
      await question.fields.name.focus();
      await page.keyboard.press("Tab");
      await expect(question.fields.password).toBeFocused();
      await page.keyboard.type(user.password);
      // Nobody types a password as fast as this.
      await expect(page.getByRole("main").getByRole("button").first()).toBeEnabled();
      await page.keyboard.press("Enter");
      const site = new SampleSite(page, tenant.site.url);
      await expect(site.name).toHaveText("Mei Lin");
      // Going back in the history finds the question answered, and changes nothing.
      await page.goBack();
      expect(await database().identity.count({ where: { userId: user.userId } })).toBe(1);
      expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
    });

    test("SEC-43 whoever is signed in is bound by one press", async ({ page, makeTenant }) => {
      const tenant = await makeTenant();
      await askStrangers(tenant);
      await offerPasswords(tenant);
      const site = new SampleSite(page, tenant.site.url);
      const user = await makePasswordUser(tenant, { name: "Mei Lin" });
      await openLoginPage(page, tenant);
      await new PasswordPages(page).signIn(user.username, user.password);
      await expect(site.name).toHaveText("Mei Lin");
      await site.askForSignIn({ prompt: "login" });
      await passDingTalk(page, firstName(tenant));
      await new HostedQuestionPage(page).sessionButton(page, "Mei Lin").click();
      await expect(site.name).toHaveText("Mei Lin");
      expect(await database().identity.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
        { userId: user.userId },
      ]);
    });

    test("somebody who is new has an account made in two tabs once", async ({
      page,
      context,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await askStrangers(tenant);
      const question = await reachQuestion(page, tenant);
      const other = await context.newPage();
      await other.goto(page.url());
      await question.createButton.click();
      await expect(new SampleSite(page, tenant.site.url).name).toHaveText(firstName(tenant));
      await new HostedQuestionPage(other).createButton.click();
      await expect(other.getByRole("heading", { level: 1 })).toHaveText(/You are signed in already|您已登录/);
      expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
    });
  });
