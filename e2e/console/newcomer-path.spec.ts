import { randomBytes } from "node:crypto";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope } from "@/prisma/seed/scope";
import { getFreePort } from "../../embedded-postgres/free-port.mjs";
import { startRelyingParty } from "../../sample-site/server";
import { expect, test } from "../fixtures/console-test";
import { measureEffort } from "../fixtures/effort";
import { addEnterprise } from "../fixtures/simulated-enterprise";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { waitForHydration } from "../pages/hydration";
import { SampleSite } from "../pages/sample-site";

/** From an empty pool to the first sign-in: so many presses and fields, and nothing typed into a terminal. */
const most = { clicks: 9, fields: 5 };

test("a newcomer comes from an empty pool to a first sign-in by nine presses and five fields at most", async ({
  page,
  context,
  browser,
  stack,
}) => {
  test.slow();
  const slug = `path-${randomBytes(5).toString("hex")}`;
  const pool = await createPool(consoleScope(), { name: "Acme", slug });
  const enterprise = await addEnterprise(stack.simulatorUrl, stack.productUrl, [
    { name: "韩梅梅", mobile: "13900000003", stateCode: "86", memberships: [{}] },
  ]);
  const sitePort = await getFreePort();
  const siteUrl = `http://localhost:${sitePort}`;
  const visiting = await browser.newContext();
  const efforts = await Promise.all([context, visiting].map(measureEffort));
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);

  await page.goto(`/console/user-pools/${pool.id}`);
  await page.getByRole("link", { name: /^DingTalk connection works/ }).click();
  const connection = new ConsoleConnectionForm(page);
  await waitForHydration(connection.pasteBox);
  const { corpId, app } = enterprise;
  const copied = `CorpId ${corpId}\nClient ID ${app.clientId}\nClient Secret ${app.clientSecret}`;
  await connection.paste(connection.pasteBox, copied);
  await expect(connection.corpId).toHaveValue(corpId);
  await connection.createButton.click();
  const check = page.getByRole("region", { name: "Connection to DingTalk" });
  await expect(check.locator("[data-line=employee_record]")).toHaveAttribute("data-status", "passed");

  await page.getByRole("link", { name: "Create application" }).click();
  const application = new ConsoleApplicationForm(page);
  await application.ready();
  await application.name.fill("Contoso Travel");
  await application.uri("redirectUris").fill(`${siteUrl}/callback`);
  await application.createButton.click();
  await page.getByRole("button", { name: "Copy .env file" }).click();
  const env = Object.fromEntries(
    (await page.evaluate(() => navigator.clipboard.readText()))
      .split("\n")
      .filter((line) => /^[A-Z_]+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  const site = await startRelyingParty({
    port: sitePort,
    publicUrl: siteUrl,
    issuer: env.OIDC_ISSUER ?? "",
    clientId: env.OIDC_CLIENT_ID ?? "",
    clientSecret: env.OIDC_CLIENT_SECRET ?? "",
  });
  try {
    const visit = await visiting.newPage();
    const sample = new SampleSite(visit, siteUrl);
    await sample.startSignIn();
    await new HostedLoginPage(visit).dingtalkButton.click();
    const dingtalk = new DingTalkPages(visit);
    await dingtalk.choosePerson("韩梅梅");
    await dingtalk.agree();
    await expect(sample.name).toHaveText("韩梅梅");
    // The console saw it by itself.
    await expect(page.getByText("The first sign-in has happened").first()).toBeVisible({ timeout: 30_000 });
  } finally {
    await site.close();
    await visiting.close();
  }
  const clicks = efforts.flatMap((effort) => effort.clicks);
  const fields = efforts.flatMap((effort) => effort.fields);
  expect(clicks.length, clicks.join("\n")).toBeLessThanOrEqual(most.clicks);
  expect(fields.length, fields.join("\n")).toBeLessThanOrEqual(most.fields);
  // As many as were done here: nothing went uncounted.
  expect(clicks.length).toBeGreaterThanOrEqual(8);
  expect(fields.length).toBeGreaterThanOrEqual(3);
});
