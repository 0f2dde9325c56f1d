import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import type { CheckLine } from "@/lib/domain/connection/check";
import { expect, test } from "../fixtures/console-test";
import { recordSecret } from "../fixtures/secret-watch";
import { SimulatorControl } from "../fixtures/simulator-control";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import type { TestTenant } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { goToCallback, signIn } from "../fixtures/visitor-sign-in";
import { ConnectionCheckPanel } from "../pages/connection-check";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { waitForHydration } from "../pages/hydration";

/** A pasted AppSecret that is nobody's. */
function madeUpSecret(): string {
  const secret = createSecret(48);
  recordSecret("made-up AppSecret", secret);
  return secret;
}

/** Somebody tries to sign in and is refused. */
async function failToSignIn(stack: Stack, tenant: TestTenant): Promise<void> {
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  await visitor.open(callback);
}

test("what was looked at while somebody watches stays where it is, and is put away on the next visit", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const check = new ConnectionCheckPanel(page);
  await check.open(tenant);
  const passed = check.line("credentials");
  const seenWorking = check.panel.locator("summary").filter({ hasText: "checks passed" });
  await expect(passed).toBeVisible();
  await expect(seenWorking).toHaveCount(0);
  const place = await passed.boundingBox();
  await check.check();
  expect(await passed.boundingBox()).toEqual(place);
  await page.reload();
  await expect(seenWorking).toBeVisible();
  await expect(passed).toBeHidden();
  await check.check();
  await expect(passed).toBeVisible();
});

interface Finding {
  title: string;
  line: CheckLine;
  /** What is wrong at DingTalk, and what mends it there. */
  change?: [Record<string, unknown>, Record<string, unknown>];
  fault?: { endpoint: string; kind: string; [detail: string]: unknown };
  /** What the page says of it. */
  says: (RegExp | string)[];
  /** It keeps nobody out. */
  harmless?: true;
}

const permission = "qyapi_get_member";

const findings: Finding[] = [
  {
    title: "a missing permission of the directory",
    line: "directory",
    change: [{ permissions: { [permission]: false } }, { permissions: { [permission]: true } }],
    says: [/lacks a permission/, "权限管理", "Apply for it at DingTalk"],
  },
  {
    title: "a missing permission of employee records",
    line: "employee_record",
    fault: {
      endpoint: "userGet",
      kind: "error",
      code: 60011,
      wrapped: true,
      message: `应用尚未开通所需的权限：[${permission}]，点击链接申请并开通即可：https://open-dev.dingtalk.com/appscope/apply?content=dingx%23${permission}`,
    },
    says: [/lacks a permission/, permission, "Apply for it at DingTalk"],
  },
  {
    title: "an address that is not allowed, at the old host",
    line: "ip_allow_list",
    fault: { endpoint: "getbyunionid", kind: "ip-not-allowed", ip: "198.51.100.7" },
    says: ["198.51.100.7", "服务器出口IP"],
  },
  {
    title: "an address that is not allowed, at the new host",
    line: "ip_allow_list",
    fault: { endpoint: "corpToken", kind: "ip-not-allowed", ip: "2001:db8::7" },
    says: ["2001:db8::7", "服务器出口IP"],
  },
  {
    title: "a stopped app",
    line: "released",
    fault: { endpoint: "getbyunionid", kind: "error", code: 50003, wrapped: true },
    says: [/stopped or not released/, "版本管理与发布"],
  },
  {
    title: "a clock that is wrong",
    line: "clock",
    fault: { endpoint: "accessToken", kind: "skewed-clock", seconds: 3600 },
    says: [/differ by (?:3600|3599|3601) seconds/, "NTP"],
    harmless: true,
  },
];

for (const { title, line, change, fault, says, harmless } of findings)
  test(`${title} is seen, named with its remedy, and gone once it is mended`, async ({
    page,
    makeTenant,
    stack,
  }) => {
    const tenant = await makeTenant();
    const { app } = tenant.enterprise;
    const control = new SimulatorControl(stack.simulatorUrl);
    const panel = new ConnectionCheckPanel(page);
    await signIn(new Visitor(stack), new SpokenApplication(tenant));
    await panel.open(tenant);
    await expect(panel.health).toHaveText("Working");

    if (change) await control.changeApp(app, change[0]);
    if (fault) await control.disturb(app, fault);
    await panel.check();
    await panel.expectLine(line, "failed");
    for (const text of says) await expect(panel.line(line)).toContainText(text);
    await expect(panel.health).toHaveText(harmless ? "Working" : /^Failing since \d/);
    await page.setViewportSize({ width: 375, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await page.setViewportSize({ width: 1280, height: 720 });

    if (change) await control.changeApp(app, change[1]);
    if (fault) await control.calm(app);
    if (line === "released") {
      // Somebody who gets in shows it; that DingTalk answers again only shows that it is not stopped.
      await panel.recheck(line);
      await panel.expectLine(line, "unknown");
      await expect(panel.health).toHaveText("Working");
      return;
    }
    await panel.recheck(line);
    await panel.expectLine(line, "passed");
    // One permission stands behind several lines.
    await panel.check();
    await expect(panel.health).toHaveText("Working");
  });

test("SEC-63: a made-up AppSecret is a failing connection, and a new one is checked when it is saved", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ connection: { clientSecret: madeUpSecret() } });
  const panel = new ConnectionCheckPanel(page);
  await panel.open(tenant);
  await panel.expectLine("credentials", "failed");
  await expect(panel.line("credentials")).toContainText("refuses AppKey or AppSecret");
  await expect(panel.line("directory")).toContainText("because “Client ID and AppSecret” fails");
  await expect(panel.health).toHaveText(/^Failing since \d/);
  await expect(page.getByText("Enabled", { exact: true })).toHaveCount(0);

  await page.getByRole("button", { name: "Replace" }).click();
  const form = new ConsoleConnectionForm(page);
  await form.clientSecret.fill(tenant.enterprise.app.clientSecret);
  await form.saveButton.click();
  await panel.expectLine("credentials", "passed");
  await panel.expectLine("employee_record", "passed");
  await expect(panel.health).toHaveText("Not used yet");
  await page.getByRole("link", { name: "Enterprise connections" }).first().click();
  await expect(page.getByRole("row").filter({ hasText: "DingTalk" })).toContainText("Not used yet");
});

test("SEC-63: while DingTalk has the old AppSecret, people sign in by it and the page says so", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const control = new SimulatorControl(stack.simulatorUrl);
  const panel = new ConnectionCheckPanel(page);
  const newer = madeUpSecret();
  await panel.open(tenant);
  await page.getByRole("button", { name: "Replace" }).click();
  const form = new ConsoleConnectionForm(page);
  await form.clientSecret.fill(newer);
  await form.saveButton.click();
  await panel.expectLine("credentials", "failed");
  await expect(panel.line("credentials")).toContainText("keep signing in with the AppSecret before");
  await expect(panel.panel).toContainText("The AppSecret before this one is still kept");
  await panel.settle();
  await signIn(new Visitor(stack), new SpokenApplication(tenant));

  await control.changeApp(tenant.enterprise.app, { clientSecret: newer });
  await panel.recheck("credentials");
  await panel.expectLine("credentials", "passed");
  await expect(panel.panel).not.toContainText("The AppSecret before this one is still kept");
  await expect(page.locator("body")).not.toContainText(newer);
});

test("another enterprise's CorpId is seen, and mended in the form", async ({ page, makeTenant }) => {
  const other = await makeTenant();
  const tenant = await makeTenant({ connection: { corpId: other.enterprise.corpId } });
  const panel = new ConnectionCheckPanel(page);
  await panel.open(tenant);
  await panel.expectLine("credentials", "passed");
  await panel.expectLine("enterprise", "failed");
  await expect(panel.line("enterprise")).toContainText("the CorpId is another enterprise's, or wrong");
  await expect(panel.health).toHaveText(/^Failing since \d/);
  const form = new ConsoleConnectionForm(page);
  await form.corpId.fill(tenant.enterprise.corpId);
  await form.saveButton.click();
  await panel.expectLine("enterprise", "passed");
  await panel.expectLine("employee_record", "passed");
  await expect(panel.health).toHaveText("Not used yet");
});

test("what only a sign-in shows is open until one shows it: account, fields, callback, release", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ connection: { modes: ["browser"] } });
  const { app } = tenant.enterprise;
  const control = new SimulatorControl(stack.simulatorUrl);
  const panel = new ConnectionCheckPanel(page);
  await panel.open(tenant);
  const open: CheckLine[] = ["own_profile", "mobile", "callback", "released"];
  for (const line of open) {
    await panel.expectLine(line, "unknown");
  }
  await expect(panel.panel).toContainText("only a sign-in shows these");
  await expect(panel.line("homepage")).toHaveCount(0);
  await panel.line("callback").getByText("What it needs").click();
  await expect(panel.line("callback").getByText("重定向URL（回调域名）")).toBeVisible();
  await expect(panel.health).toHaveText("Not used yet");

  // Not released, or another callback address: DingTalk's own page keeps people, and nothing is ticked.
  const application = new SpokenApplication(tenant);
  for (const wrong of [
    [{ released: false }, { released: true }],
    [{ redirectUris: ["https://elsewhere.example"] }, { redirectUris: [stack.productUrl] }],
  ] as const) {
    await control.changeApp(app, wrong[0]);
    await expect(goToCallback(new Visitor(stack), application.request(), tenant)).rejects.toThrow();
    await panel.check();
    for (const line of open) await panel.expectLine(line, "unknown");
    await control.changeApp(app, wrong[1]);
  }
  // A minute later nobody has come back.
  const createdAt = new Date(Date.now() - 120_000);
  await database().attempt.updateMany({ where: { connectionId: tenant.connection.id }, data: { createdAt } });
  await page.reload();
  await expect(panel.line("callback")).toContainText("none of the last ones came back");

  await control.changeApp(app, { permissions: { "Contact.User.Read": false } });
  await failToSignIn(stack, tenant);
  await page.reload();
  await panel.expectLine("own_profile", "failed");
  await expect(panel.line("own_profile")).toContainText("Contact.User.Read");
  await expect(panel.health).toHaveText(/^Failing since .+ \(1 person\)$/);
  await page.getByRole("link", { name: "Enterprise connections" }).first().click();
  await expect(page.getByRole("row").filter({ hasText: "(1 person)" })).toHaveCount(1);

  await control.changeApp(app, {
    permissions: { "Contact.User.Read": true, "Contact.User.mobile": false, fieldMobile: false },
  });
  await signIn(new Visitor(stack), application);
  await panel.open(tenant);
  for (const line of ["own_profile", "callback", "released"] as const) await panel.expectLine(line, "passed");
  await panel.expectLine("mobile", "unknown");
  await expect(panel.line("mobile")).toContainText("its permission is missing, or this person has none");
  await expect(panel.line("mobile")).toContainText("Contact.User.mobile");
  await expect(panel.health).toHaveText("Working");

  await control.changeApp(app, { permissions: { "Contact.User.mobile": true, fieldMobile: true } });
  const lastLoginAt = new Date(Date.now() - 120_000);
  await database().connection.update({ where: { id: tenant.connection.id }, data: { lastLoginAt } });
  await signIn(new Visitor(stack), application);
  await page.reload();
  await panel.expectLine("mobile", "passed");
});

test("SEC-63, SEC-65: credentials can be tried before they are saved, and nothing of them is kept", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { corpId, app } = tenant.enterprise;
  const form = new ConsoleConnectionForm(page);
  await form.open(tenant.pool.id);
  const panel = page.getByRole("region", { name: "Try these credentials" });
  const button = panel.getByRole("button", { name: "Check connection" });
  await waitForHydration(button);
  await button.click();
  await expect(form.faultOf(form.corpId)).toContainText("Enter the CorpId");
  await form.corpId.fill(corpId);
  await form.clientId.fill(app.clientId);
  await form.clientSecret.fill(madeUpSecret());
  await button.click();
  await expect(panel.getByRole("status")).toContainText("Check finished");
  await expect(panel.locator('li[data-line="credentials"]')).toHaveAttribute("data-status", "failed");
  await expect(form.checklist).toContainText("0 of 10 steps seen working");
  await expect(form.checklist.getByText(/^Failed on /)).toHaveCount(1);
  await form.clientSecret.fill(app.clientSecret);
  await expect(form.checklist.getByText(/^Failed on /)).toHaveCount(0);
  await button.click();
  await expect(panel.locator('li[data-line="employee_record"]')).toHaveAttribute("data-status", "passed");
  await expect(panel.locator('li[data-status="failed"]')).toHaveCount(0);
  // Server address, the directory's permission, the basic one and the range; a sign-in shows the others.
  await expect(form.checklist).toContainText("4 of 10 steps seen working");
  await expect(form.checklist.getByText(/^Seen working on /)).toHaveCount(4);
  // What was found with these credentials says nothing of others.
  await form.clientSecret.fill(madeUpSecret());
  await expect(form.checklist).toContainText("0 of 10 steps seen working");
  await form.clientSecret.fill(app.clientSecret);
  await expect(form.checklist).toContainText("4 of 10 steps seen working");
  expect(await database().connection.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  expect(await database().connectionCheck.count({ where: { connectionId: tenant.connection.id } })).toBe(0);
});
