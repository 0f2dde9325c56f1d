import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { createReference } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { multiFactorAcr } from "@/lib/domain/second-factor/rule";
import { giveAuthenticator } from "@/lib/login/testing/second-factors";
import { expect, test } from "../fixtures/console-test";
import { makePasskeyUser } from "../fixtures/passkeys";
import type { TestTenant } from "../fixtures/test";
import { listViolations } from "../pages/axe";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

const texts = {
  en: {
    missing:
      "2 enabled users of this user pool have no second factor yet and will set one up at their next sign-in.",
    app: "the authenticator app",
    codes: "10 recovery codes",
    kept: /The user keeps 1 passkey/,
    set: /^Set up /,
    left: "10 recovery codes",
    nothing: "No recovery code",
    shown: /^Code of the authenticator app, /,
    notYet: "Not shown, after 3 tries",
    total: "1 without the second factor",
    note: "Reason given: phone lost",
  },
  "zh-CN": {
    missing: "该用户池有 2 个已启用用户还没有第二重验证：他们会在下次登录时设置。",
    app: "身份验证器",
    codes: "10 个恢复码",
    kept: /通行密钥会保留/,
    set: /^设置于/,
    left: "10 个",
    nothing: "没有",
    shown: /^身份验证器的验证码，/,
    notYet: "尚未通过，已尝试 3 次",
    total: "未完成第二重验证 1 次",
    note: "填写的原因：phone lost",
  },
} as const;

const homeOf = ({ pool }: TestTenant) => `/console/user-pools/${pool.id}`;

async function openHydrated(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await waitForHydration(page.locator("main button").last());
}

/** The value beside a name in a list of names and values. */
const valueBeside = (page: Page, term: string) =>
  page.locator("dt").filter({ hasText: term }).locator("+ dd");

/** An attempt that made a sign-in, in which the second factor went so. */
async function makeSignIn(tenant: TestTenant, userId: string, state: object, attempt: object = {}) {
  const poolId = tenant.pool.id;
  const signIn = await database().signIn.create({
    data: { poolId, userId, mode: "browser", provenAt: new Date(), userAgent: "Chrome/131", ...state },
  });
  await database().oidcRecord.create({
    data: {
      poolId,
      accountId: userId,
      payload: "sealed",
      kind: "Session",
      digest: randomUUID(),
      signInId: signIn.id,
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  return database().attempt.create({
    data: {
      poolId,
      userId,
      target: "interaction",
      mode: "browser",
      outcome: "signed_in",
      stateDigest: randomUUID(),
      browserDigest: "-",
      interactionDigest: "-",
      applicationName: "Desk",
      sealedInteraction: "-",
      reference: createReference(),
      trace: { signInId: signIn.id },
      finishedAt: new Date(),
      expiresAt: new Date(),
      ...attempt,
    },
  });
}

for (const locale of ["en", "zh-CN"] as const) {
  const words = consoleWords[locale];
  const said = texts[locale];

  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 375, height: 740 } });

    test("SEC-52: an administrator says who of a pool proves themselves once more, and is told what follows", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      const poolId = tenant.pool.id;
      const t = words.pools.secondFactor;
      await makePasskeyUser(tenant);
      for (const name of ["Mei", "Lei"]) await database().user.create({ data: { poolId, name } });
      await database().application.updateMany({
        where: { poolId },
        data: { name: "Payroll", demandsSecondFactor: true },
      });
      await openHydrated(page, `${homeOf(tenant)}/settings`);
      const group = page.getByRole("radiogroup", { name: t.title });
      const choice = (rule: "off" | "optional" | "required") =>
        group.getByRole("radio", { name: t[rule], exact: true });
      const save = page.getByRole("button", { name: words.common.save, exact: true });
      const stored = () =>
        database()
          .pool.findUniqueOrThrow({ where: { id: poolId } })
          .then((pool) => pool.secondFactor);
      await expect(choice("off")).toBeChecked();
      await expect(page.getByText(t.demanded)).toBeVisible();
      await expect(page.getByRole("link", { name: "Payroll" })).toHaveAttribute(
        "href",
        `${homeOf(tenant)}/applications/${tenant.application.id}/sign-in`,
      );
      await choice("required").click();
      await expect(page.getByText(said.missing)).toBeVisible();
      await expect(page.getByText(t.demanded)).toHaveCount(0);
      expect(await listViolations(page)).toEqual([]);
      await save.click();
      await expect.poll(stored).toBe("required");
      await expect(page.getByText(said.missing)).toHaveCount(0);
      await page.reload();
      await expect(choice("required")).toBeChecked();
      await waitForHydration(page.locator("main button").last());
      await choice("optional").click();
      await save.click();
      await expect.poll(stored).toBe("optional");
      const events = await database().auditEvent.findMany({ where: { poolId, action: "pool.updated" } });
      expect(events).toMatchObject([
        { details: { secondFactor: "required", changed: ["secondFactor"] } },
        { details: { secondFactor: "optional", changed: ["secondFactor"] } },
      ]);
    });

    test("SEC-52: an application requires a second factor, and its page says by which acr it knows", async ({
      page,
      makeTenant,
    }) => {
      const { pool, application } = await makeTenant();
      const form = new ConsoleApplicationForm(page, words);
      const t = words.applications.form;
      const control = page.getByRole("switch", { name: t.demandsSecondFactor });
      await form.open(pool.id);
      await form.more.click();
      await expect(control).not.toBeChecked();
      await form.open(pool.id, application.id, "sign-in");
      await expect(page.getByText(multiFactorAcr)).toBeVisible();
      await expect(page.getByText(t.acrValues)).toBeVisible();
      await control.click();
      await form.saveButton.click();
      await expect(page.getByText(words.applications.details.saved)).toBeVisible();
      await page.reload();
      await expect(control).toBeChecked();
      const event = await database().auditEvent.findFirst({
        where: { poolId: pool.id, action: "application.updated" },
      });
      expect(event?.details).toEqual({ changed: ["demandsSecondFactor"] });
    });

    test("SEC-52: the second factor of somebody who has lost it is reset with a reason, and the deletion names what goes", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      const { userId } = await makePasskeyUser(tenant);
      await giveAuthenticator(tenant.pool, userId);
      const t = words.users.secondFactor;
      await openHydrated(page, `${homeOf(tenant)}/users/${userId}`);
      await expect(valueBeside(page, t.authenticator)).toHaveText(said.set);
      await expect(valueBeside(page, t.recoveryCodes)).toHaveText(said.left);
      expect(await listViolations(page)).toEqual([]);
      const dialog = page.getByRole("alertdialog");
      await page.getByRole("button", { name: words.users.deletion.delete, exact: true }).click();
      await expect(dialog.getByRole("listitem").filter({ hasText: said.codes })).toBeVisible();
      await dialog.getByRole("button", { name: words.common.cancel }).click();
      await page.getByRole("button", { name: t.reset, exact: true }).click();
      await expect(dialog.getByRole("listitem")).toHaveText([said.app, said.codes]);
      await expect(dialog.getByText(said.kept)).toBeVisible();
      const confirm = dialog.getByRole("button", { name: t.reset, exact: true });
      await expect(confirm).toBeDisabled();
      await dialog.getByLabel(t.reason).fill("phone lost");
      await confirm.click();
      await expect(page.getByText(t.resetDone)).toBeVisible();
      await expect(page.getByRole("button", { name: t.reset, exact: true })).toHaveCount(0);
      await expect(valueBeside(page, t.authenticator)).toHaveText(t.none);
      await expect(valueBeside(page, t.recoveryCodes)).toHaveText(said.nothing);
      await page.goto(`${homeOf(tenant)}/audit`);
      await expect(page.getByText(said.note)).toBeVisible();
    });

    test("SEC-52: a reset that somebody else did meanwhile says so", async ({ page, makeTenant }) => {
      const tenant = await makeTenant();
      const { userId } = await makePasskeyUser(tenant);
      await giveAuthenticator(tenant.pool, userId);
      const t = words.users.secondFactor;
      await openHydrated(page, `${homeOf(tenant)}/users/${userId}`);
      await page.getByRole("button", { name: t.reset, exact: true }).click();
      await database().userAuthenticator.deleteMany({ where: { userId } });
      await database().userRecoveryCode.deleteMany({ where: { userId } });
      const dialog = page.getByRole("alertdialog");
      await dialog.getByLabel(t.reason).fill("phone lost");
      await dialog.getByRole("button", { name: t.reset, exact: true }).click();
      await expect(page.getByText(words.errors.codes.user.no_second_factor)).toBeVisible();
      await expect(page.getByRole("button", { name: t.reset, exact: true })).toHaveCount(0);
    });

    test("SEC-52: sign-ins tell how the second factor went, and nothing where nobody was asked", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      const { userId } = await makePasskeyUser(tenant);
      const t = words.signIns.secondFactor;
      const shown = await makeSignIn(tenant, userId, {
        secondFactor: "authenticator_code",
        secondFactorAt: new Date(),
      });
      const tried = await makeSignIn(tenant, userId, { secondFactorTries: 3 });
      const plain = await makeSignIn(tenant, userId, {});
      const line = valueBeside(page, t.title);
      const open = (id: string) => page.goto(`${homeOf(tenant)}/sign-ins/${id}`);
      await open(shown.id);
      await expect(line).toHaveText(said.shown);
      await open(tried.id);
      await expect(line).toHaveText(said.notYet);
      expect(await listViolations(page)).toEqual([]);
      await open(plain.id);
      await expect(page.getByText(words.signIns.attempt.facts)).toBeVisible();
      await expect(line).toHaveCount(0);
      await page.goto(`${homeOf(tenant)}/users/${userId}`);
      const lines = page.getByText(words.users.signIns.secondFactor);
      await expect(lines).toHaveCount(2);
      await expect(lines.filter({ hasText: said.notYet })).toHaveCount(1);
    });

    test("SEC-52: whoever did not show what was asked is not signed in: list, filter, overview and page say so", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      const { userId } = await makePasskeyUser(tenant);
      const t = words.signIns;
      const now = Date.now();
      const asked = { secondFactorAskedAt: new Date(now - 2_000_000) };
      const held = await makeSignIn(
        tenant,
        userId,
        { ...asked, secondFactorTries: 3 },
        { secondFactorDueAt: new Date(now - 1_000), personName: "韩梅梅" },
      );
      const open = await makeSignIn(tenant, userId, asked, { secondFactorDueAt: new Date(now + 600_000) });
      const plain = await makeSignIn(tenant, userId, {}, {});
      await page.goto(`${homeOf(tenant)}/sign-ins`);
      const row = ({ reference }: { reference: string }) =>
        page.getByRole("row").filter({ hasText: reference });
      await expect(row(held)).toContainText(t.states.factor_not_shown);
      await expect(row(held)).toContainText(t.explained.factor_not_shown);
      await expect(row(held)).not.toContainText(t.states.signed_in);
      await expect(row(open)).toContainText(t.explained.factor_asked);
      await expect(row(plain)).toContainText(t.states.signed_in);
      expect(await listViolations(page)).toEqual([]);
      const filterBy = async (outcome: "factor_not_shown" | "signed_in") => {
        await page.getByLabel(t.outcome, { exact: true }).selectOption(t.states[outcome]);
        await page.getByRole("button", { name: t.apply, exact: true }).click();
        await expect(page).toHaveURL(new RegExp(`outcome=${outcome}`));
      };
      await filterBy("factor_not_shown");
      await expect(row(plain)).toHaveCount(0);
      await expect(row(open)).toHaveCount(0);
      await expect(row(held)).toBeVisible();
      await filterBy("signed_in");
      await expect(row(held)).toHaveCount(0);
      await expect(row(plain)).toBeVisible();
      await page.goto(`${homeOf(tenant)}/sign-ins/${held.id}`);
      await expect(page.getByText(t.explained.factor_not_shown)).toBeVisible();
      await expect(valueBeside(page, t.secondFactor.title)).toHaveText(said.notYet);
      await page.goto(`${homeOf(tenant)}/sign-ins/${open.id}`);
      await expect(valueBeside(page, t.secondFactor.title)).toHaveText(t.secondFactor.notTried);
      await page.goto(homeOf(tenant));
      await expect(page.getByText(said.total)).toBeVisible();
    });
  });
}
