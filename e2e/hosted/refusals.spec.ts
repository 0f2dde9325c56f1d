import { database } from "@/lib/data/client";
import { addConnection, countUsers, disableTheConnection, disableUser } from "../fixtures/operator";
import { addEnterprise } from "../fixtures/simulated-enterprise";
import { SimulatorControl } from "../fixtures/simulator-control";
import { expect, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { expectRefusal } from "../pages/expect-refusal-page";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";
import { attemptAgain, openLoginPage, passDingTalk, reachDingTalk, signIn } from "../pages/steps";

test("cancelled at DingTalk: try again works", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  const dingtalk = await reachDingTalk(page, "张伟 Zhang Wei");
  await dingtalk.refuse();
  await expectRefusal(page, tenant, { says: "cancelled", reason: "login.cancelled" });
  await new HostedLoginPage(page).dingtalkButton.click();
  await dingtalk.agree();
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText("张伟 Zhang Wei");
});

test("cancelled at DingTalk: back to the application gives it access_denied", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const login = await openLoginPage(page, tenant);
  await (await reachDingTalk(page, "张伟 Zhang Wei")).refuse();
  await expect(login.failure).toBeVisible();
  await login.backButton.click();
  await expect(new SampleSite(page, tenant.site.url).errorCode).toHaveText("access_denied");
  expect(await countUsers(tenant)).toBe(0);
});

test("SEC-23: an outsider is refused by the directory (60121)", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({
    people: [{ name: "路人", memberships: [] }],
    connection: { scope: "openid" },
  });
  await openLoginPage(page, tenant);
  await passDingTalk(page, "路人");
  await expectRefusal(page, tenant, { says: "not_a_member", reason: "dingtalk.not_a_member" });
  expect(await countUsers(tenant)).toBe(0);
});

test("SEC-23: a person without an enterprise is refused", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ people: [{ name: "路人", memberships: [] }] });
  await openLoginPage(page, tenant);
  await passDingTalk(page, "路人");
  await expectRefusal(page, tenant, { says: "no_enterprise", reason: "dingtalk.wrong_enterprise" });
});

test("SEC-23: an external contact is refused", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({
    people: [{ name: "供应商", memberships: [{ contactType: 1 }] }],
    connection: { scope: "openid" },
  });
  await openLoginPage(page, tenant);
  await passDingTalk(page, "供应商");
  await expectRefusal(page, tenant, { says: "not_a_member", reason: "dingtalk.external_contact" });
});

test("SEC-23: an employee who left is refused at the next login", async ({ page, makeTenant, stack }) => {
  const tenant = await makeTenant({ connection: { scope: "openid" } });
  const site = await signIn(page, tenant);
  await new SimulatorControl(stack.simulatorUrl).leave(
    tenant.enterprise.people[0] ?? "",
    tenant.enterprise.corpId,
  );
  await site.signOutEverywhere();
  await attemptAgain(page, tenant);
  await expectRefusal(page, tenant, { says: "not_a_member", reason: "dingtalk.not_a_member" });
});

test("SEC-23: an employee who left their only enterprise is not told that they chose a wrong one", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const site = await signIn(page, tenant);
  await new SimulatorControl(stack.simulatorUrl).leave(
    tenant.enterprise.people[0] ?? "",
    tenant.enterprise.corpId,
  );
  await site.signOutEverywhere();
  await attemptAgain(page, tenant);
  await expectRefusal(page, tenant, { says: "no_enterprise", reason: "dingtalk.wrong_enterprise" });
});

test("SEC-23: another enterprise chosen at DingTalk is refused", async ({ page, makeTenant, stack }) => {
  const other = await addEnterprise(stack.simulatorUrl, stack.productUrl, []);
  const tenant = await makeTenant({
    people: [{ name: "陈晨", memberships: [{}, { corpId: other.corpId }] }],
  });
  await openLoginPage(page, tenant);
  const dingtalk = await reachDingTalk(page, "陈晨");
  await dingtalk.chooseEnterprise(other.corpId);
  await dingtalk.agree();
  await expectRefusal(page, tenant, { says: "wrong_enterprise", reason: "dingtalk.wrong_enterprise" });
});

test("SEC-47: a disabled account is refused at once", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const site = await signIn(page, tenant);
  await disableUser(tenant, (await site.subject.textContent()) ?? "");
  await attemptAgain(page, tenant);
  await expectRefusal(page, tenant, { says: "account_disabled", reason: "login.account_disabled" });
});

test("SEC-42: login-only creates nobody", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ connection: { loginOnly: true } });
  await openLoginPage(page, tenant);
  await passDingTalk(page, "张伟 Zhang Wei");
  await expectRefusal(page, tenant, { says: "account_required", reason: "login.account_required" });
  expect(await countUsers(tenant)).toBe(0);
});

test("SEC-25: a userid known with another unionId is refused", async ({ page, makeTenant, stack }) => {
  const simulator = new SimulatorControl(stack.simulatorUrl);
  const tenant = await makeTenant();
  const { corpId, people } = tenant.enterprise;
  const [predecessor = ""] = people;
  const site = await signIn(page, tenant);
  await simulator.leave(predecessor, corpId);
  await simulator.putPerson(`${predecessor}-heir`, {
    name: "Heir",
    nick: "Heir",
    group: corpId,
    memberships: [{ corpId, employee: { userid: predecessor, name: "Heir" } }],
  });
  await site.signOutEverywhere();
  await openLoginPage(page, tenant);
  await new HostedLoginPage(page).dingtalkButton.click();
  await page.getByRole("link", { name: "Switch account" }).click();
  await page.getByRole("button", { name: "Heir" }).click();
  await page.getByRole("button", { name: "Agree" }).click();
  await expectRefusal(page, tenant, { says: "identity_conflict", reason: "login.identity_conflict" });
});

test("SEC-47: a connection disabled while the person is at DingTalk is refused", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  const dingtalk = await reachDingTalk(page, "张伟 Zhang Wei");
  await disableTheConnection(tenant);
  await dingtalk.agree();
  await expectRefusal(page, tenant, {
    says: "connection_unavailable",
    reason: "login.connection_unavailable",
  });
  const calls = await new SimulatorControl(stack.simulatorUrl).listCalls(tenant.enterprise.app);
  expect(calls).not.toContain("userAccessToken");
});

test("SEC-47: a connection disabled before its button is pressed is refused with a reference", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const login = await openLoginPage(page, tenant);
  await disableTheConnection(tenant);
  await login.dingtalkButton.click();
  await expect(login.failure).toContainText("way to sign in is not available");
  await expect(login.reference).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  await expect(login.dingtalkButton).toHaveCount(0);
  await login.backButton.click();
  await expect(new SampleSite(page, tenant.site.url).errorCode).toHaveText("access_denied");
});

test("each failure has its look: calm, helpful or broken, with whom to ask", async ({
  page,
  makeTenant,
  stack,
}) => {
  const other = await addEnterprise(stack.simulatorUrl, stack.productUrl, []);
  const tenant = await makeTenant({
    poolName: "Acme",
    connection: { displayName: "Acme HQ" },
    people: [{ name: "陈晨", memberships: [{}, { corpId: other.corpId }] }],
  });
  await database().pool.update({ where: { id: tenant.pool.id }, data: { contact: "IT, it@acme.example" } });
  const contact = page.getByRole("link", { name: "it@acme.example" });
  const login = await openLoginPage(page, tenant);

  await test.step("calm", async () => {
    const dingtalk = await reachDingTalk(page, "陈晨");
    await dingtalk.refuse();
    await expect(login.failure).toHaveAttribute("data-failure", "neutral");
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(contact).toHaveCount(0);
    await expect(page).toHaveTitle("Sign-in cancelled – Acme");
    await expect(login.dingtalkButton).toHaveText("Try again with Acme HQ");
  });

  await test.step("helpful", async () => {
    await login.dingtalkButton.click();
    const dingtalk = new DingTalkPages(page);
    await dingtalk.chooseEnterprise(other.corpId);
    await dingtalk.agree();
    await expect(login.failure).toHaveAttribute("data-failure", "helpful");
    await expect(login.failure).toContainText("you chose a different enterprise");
    await expect(login.failure).not.toContainText("Acme HQ");
    await expect(login.failure).toContainText("To use another DingTalk account");
    await expect(contact).toHaveAttribute("href", "mailto:it@acme.example");
    await expect(page).toHaveTitle("Sign-in did not finish – Acme");
    await expect(login.dingtalkButton).toHaveText("Choose again with Acme HQ");
  });

  await test.step("helpful: the chosen enterprise is named where the page offers it", async () => {
    await addConnection(tenant, "Globex", other.corpId);
    const reference = new URL(page.url()).searchParams.get("refused") ?? "";
    const key = { poolId: tenant.pool.id, reference };
    await database().attempt.updateMany({
      where: key,
      data: { trace: { person: { corpId: other.corpId } } },
    });
    await page.reload();
    await expect(login.failure).toContainText("For the enterprise that you chose, use “Globex”.");
    await expect(login.dingtalkButton).toHaveText(["Choose again with Acme HQ", "Sign in with Globex"]);
  });

  await test.step("broken: the number is copied, and no other try is offered", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(page.url().replace(/\?.*/, "?failed=login.client_refused&reference=ABCD-EFGH-JKLM"));
    await expect(login.failure).toHaveAttribute("data-failure", "broken");
    await expect(contact).toBeVisible();
    await page.getByRole("button", { name: "Copy" }).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("ABCD-EFGH-JKLM");
    await expect(login.dingtalkButton).toHaveText(["Sign in with Acme HQ", "Sign in with Globex"]);
  });
});
