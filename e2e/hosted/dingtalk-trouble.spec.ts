import { SimulatorControl } from "../fixtures/simulator-control";
import { expect, test } from "../fixtures/test";
import { expectRefusal } from "../pages/expect-refusal-page";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, reachDingTalk } from "../pages/steps";

const name = "张伟 Zhang Wei";

test("REL-11: a silent DingTalk is answered for within 12 s, and the next try works", async ({
  page,
  makeTenant,
  stack,
}) => {
  const simulator = new SimulatorControl(stack.simulatorUrl);
  const tenant = await makeTenant();
  await simulator.disturb(tenant.enterprise.app, { endpoint: "userAccessToken", kind: "silent" });
  await openLoginPage(page, tenant);
  const dingtalk = await reachDingTalk(page, name);
  const begin = performance.now();
  await dingtalk.agree();
  await expectRefusal(page, tenant, { says: "later", reason: "dingtalk.timeout" });
  expect(performance.now() - begin).toBeLessThan(12_000);
  await simulator.calm(tenant.enterprise.app);
  await new HostedLoginPage(page).dingtalkButton.click();
  await dingtalk.agree();
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText(name);
});

test("REL-11: a DingTalk that is slow at every step is given up within 12 s", async ({
  page,
  makeTenant,
  stack,
}) => {
  const simulator = new SimulatorControl(stack.simulatorUrl);
  const tenant = await makeTenant();
  for (const endpoint of ["userAccessToken", "usersMe", "accessToken", "gettoken", "getbyunionid", "userGet"])
    await simulator.disturb(tenant.enterprise.app, { endpoint, kind: "slow-headers", delayMs: 4_000 });
  await openLoginPage(page, tenant);
  const dingtalk = await reachDingTalk(page, name);
  const begin = performance.now();
  await dingtalk.agree();
  await expectRefusal(page, tenant, { says: "later", reason: "dingtalk.timeout" });
  expect(performance.now() - begin).toBeLessThan(12_000);
});
