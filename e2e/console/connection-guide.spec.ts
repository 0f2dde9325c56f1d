import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { createGuide } from "@/lib/services/connections/create-guide";
import { poolScope } from "@/prisma/seed/scope";
import { addCheckRows } from "../fixtures/check-rows";
import { expect, test } from "../fixtures/console-test";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { waitForHydration } from "../pages/hydration";

test("SEC-63: a link shows the steps to somebody without an account, and no secret, until it ends", async ({
  page,
  browser,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ poolName: "Guided Company" });
  const { pool, connection, enterprise, application } = tenant;
  await addCheckRows(tenant, new Date("2026-11-23T08:00:00Z"), [
    { line: "credentials", status: "failed" },
    { line: "ip_allow_list", status: "passed", details: { requestIp: "203.0.113.9" } },
  ]);
  await new ConsoleConnectionForm(page).openExisting(pool.id, connection.id);
  const make = page.getByRole("button", { name: "Make a link" });
  await waitForHydration(make);
  await make.click();
  await expect(page.getByText("it is not shown again")).toBeVisible();
  const copy = page.getByRole("button", { name: "Copy Link to the steps" });
  const address = (await copy.locator("xpath=..").locator("code").textContent()) ?? "";
  expect(address).toMatch(new RegExp(`^${stack.productUrl}/guide/[\\w-]{43}$`));
  await page.reload();
  await expect(page.getByText(/^A link made on .+ works until /)).toBeVisible();
  await expect(page.getByText(address)).toHaveCount(0);

  const stranger = await browser.newContext({ locale: "zh-CN", baseURL: stack.productUrl });
  const visit = await stranger.newPage();
  const complaints: string[] = [];
  visit.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  const answer = await visit.goto(address);
  const headers = answer?.headers() ?? {};
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toContain("no-store");
  await expect(visit.locator("meta[name=robots]")).toHaveAttribute("content", "noindex, nofollow");
  await expect(visit.getByRole("heading", { level: 1 })).toContainText("配置钉钉");
  await visit.getByRole("link", { name: "English" }).click();
  await expect(visit.getByRole("heading", { level: 1 })).toContainText("Set up DingTalk for");
  const main = visit.getByRole("main");
  await expect(main).toContainText("Guided Company");
  for (const value of [
    connection.callbackAddress,
    enterprise.app.clientId,
    enterprise.corpId,
    "203.0.113.9",
    `${pool.base}/start/${connection.identifier}?app=${application.clientId}`,
  ])
    await expect(main.getByText(value, { exact: true })).toBeVisible();
  await expect(main.getByText(/^Seen working on Nov 23, 2026/)).toHaveCount(1);
  await expect(main.getByRole("link", { name: "Grant 成员信息读权限", exact: true })).toHaveAttribute(
    "href",
    new RegExp(`${enterprise.app.clientId}%23qyapi_get_member$`),
  );
  const stored = await database().connection.findUniqueOrThrow({ where: { id: connection.id } });
  const sent = [
    await visit.content(),
    await (await stranger.request.get(address, { headers: { rsc: "1" } })).text(),
  ];
  for (const text of sent)
    for (const hidden of [
      enterprise.app.clientSecret,
      stored.sealedClientSecret,
      stored.secretFingerprint,
      connection.id,
    ])
      expect(text).not.toContain(hidden);
  expect(complaints).toEqual([]);

  await page.getByRole("button", { name: "End the link" }).click();
  await expect(page.getByText("The link has ended")).toBeVisible();
  const gone = await visit.goto(address);
  expect(gone?.status()).toBe(404);
  const ended = visit.getByRole("heading", { level: 1 });
  await expect(ended).toHaveText("此链接已失效");
  await expect(visit.getByRole("main")).toContainText("7 天");
  await visit.getByRole("link", { name: "English" }).click();
  await expect(ended).toHaveText("This link has ended");
  await expect(visit.getByRole("main")).toContainText("ask the person who sent it");
  // In the language that whoever sent it chose.
  await visit.goto(`${address}?lang=zh-CN`);
  await expect(ended).toHaveText("此链接已失效");
  await stranger.close();
});

test("SEC-56: a link that ended, one that never was and one that cannot be are the same page", async ({
  request,
  makeTenant,
  stack,
}) => {
  const { connection } = await makeTenant();
  const stored = await database().connection.findUniqueOrThrow({ where: { id: connection.id } });
  const { address } = await createGuide(poolScope(stored.poolId), { connectionId: connection.id });
  const token = address.split("/").at(-1) ?? "";
  const open = async (last: string) => {
    const answer = await request.get(`${stack.productUrl}/guide/${last}`);
    const text = (await answer.text()).replaceAll(last, "-").replaceAll(/nonce\\?"?[=:]\\?"[^"]*"/g, "");
    return { status: answer.status(), text };
  };
  expect(await open(token)).toMatchObject({ status: 200 });
  await database().setupGuide.updateMany({
    where: { connectionId: connection.id },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  const ended = await open(token);
  expect(ended).toMatchObject({
    status: 404,
    text: expect.stringContaining("This link has ended"),
  });
  expect(await open(createSecret())).toEqual(ended);
  for (const last of ["x", `${token}x`, connection.id])
    expect(await open(last)).toMatchObject({
      status: 404,
      text: expect.stringContaining("This link has ended"),
    });
  for (const method of ["POST", "PUT", "DELETE"])
    expect((await request.fetch(`${stack.productUrl}/guide/${token}`, { method })).status()).toBe(405);
});
