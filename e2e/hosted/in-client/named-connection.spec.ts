import { database } from "@/lib/data/client";
import { test as base, expect } from "../../fixtures/dingtalk-client/client-test";
import { addSecondConnection } from "../../fixtures/named-connection";
import { SimulatorControl } from "../../fixtures/simulator-control";
import { DingTalkPages } from "../../pages/dingtalk-pages";
import { HostedLoginPage } from "../../pages/hosted-login-page";
import { SampleSite } from "../../pages/sample-site";

const test = base.extend<{ control: SimulatorControl }>({
  control: async ({ stack }, use) => {
    await use(new SimulatorControl(stack.simulatorUrl));
  },
});

const person = "张伟 Zhang Wei";
const named = { dingtalk_connection: "second" };

test("inside DingTalk the named connection of several signs in without a click", async ({
  makeTenant,
  openDingTalk,
}) => {
  const tenant = await makeTenant();
  const second = await addSecondConnection(tenant);
  const { people, corpId } = tenant.enterprise;
  const client = await openDingTalk({ platform: "ios", person: people[0] ?? "", corpId });
  const page = await client.context.newPage();
  const site = new SampleSite(page, tenant.site.url);
  await site.askForSignIn(named);
  await expect(site.name).toHaveText(person);
  expect(await database().signIn.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
    { mode: "in_client", connectionId: second.connection.id },
  ]);
  // A fresh sign-in is DingTalk's page, at once.
  await site.askForSignIn({ ...named, prompt: "login" });
  await new DingTalkPages(page).choosePerson(person);
  await new DingTalkPages(page).agree();
  await expect(site.name).toHaveText(person);
});

test("where the app cancels every way is there, and nothing begins by itself again", async ({
  makeTenant,
  openDingTalk,
  control,
}) => {
  const tenant = await makeTenant();
  await addSecondConnection(tenant);
  const { people, corpId, app } = tenant.enterprise;
  await control.disturb(app, { endpoint: "requestAuthCode", kind: "cancelled" });
  const client = await openDingTalk({ platform: "ios", person: people[0] ?? "", corpId });
  const page = await client.context.newPage();
  await new SampleSite(page, tenant.site.url).askForSignIn(named);
  const login = new HostedLoginPage(page);
  await expect(login.failure).toContainText("You cancelled the sign-in at DingTalk");
  await expect(login.dingtalkButton.filter({ visible: true })).toHaveText([
    "Sign in with DingTalk",
    "Sign in with QR code or account",
    "Try again with Subsidiary",
    "Sign in with QR code or account",
  ]);
  await control.calm(app);
  await login.dingtalkButton.filter({ hasText: "Subsidiary" }).click();
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText(person);
});
