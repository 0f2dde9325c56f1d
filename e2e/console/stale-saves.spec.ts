import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { ConsoleConnectionForm } from "../pages/console-connection-form";

function noticeOf(page: Page) {
  return page.getByRole("alert").filter({ hasText: "Somebody else has saved changes in the meantime" });
}

test("REL-08: a stale save of a connection shows both states and waits for a decision", async ({
  page: first,
  context,
  makeTenant,
}) => {
  const { pool, connection } = await makeTenant();
  const second = await context.newPage();
  const [one, other] = [new ConsoleConnectionForm(first), new ConsoleConnectionForm(second)];
  await one.openExisting(pool.id, connection.id);
  await other.openExisting(pool.id, connection.id);
  const stored = () => database().connection.findUniqueOrThrow({ where: { id: connection.id } });

  await one.displayName.fill("Name of the first tab");
  await one.profileField("Mobile number").uncheck();
  await one.saveButton.click();
  await expect(first.getByText("Changes saved")).toBeVisible();

  await other.displayName.fill("Name of the second tab");
  await other.loginOnly.click();
  await other.saveButton.click();
  const notice = noticeOf(second);
  await expect(notice).toContainText("Name of the first tab");
  await expect(notice).toContainText("Name of the second tab");
  await expect(notice).toContainText("Sign-in only");
  await expect(notice).toContainText("Mobile number");
  await expect(notice).not.toContainText("Callback URL");
  await expect(other.saveButton).toBeDisabled();
  expect(await stored()).toMatchObject({
    displayName: "Name of the first tab",
    settings: { loginOnly: false },
    version: 2,
  });

  await second.getByRole("button", { name: "Keep mine and check again" }).click();
  await expect(notice).toHaveCount(0);
  await expect(other.displayName).toHaveValue("Name of the second tab");
  await expect(other.profileField("Mobile number")).toBeChecked();
  expect((await stored()).version).toBe(2);
  await other.saveButton.click();
  await expect(second.getByText("Changes saved")).toBeVisible();
  expect(await stored()).toMatchObject({
    displayName: "Name of the second tab",
    settings: { loginOnly: true },
    version: 3,
  });

  await one.callbackUrl.fill("https://lost.acme.example/");
  await one.saveButton.click();
  await expect(noticeOf(first)).toContainText("https://lost.acme.example/");
  await first.getByRole("button", { name: "Take the saved values" }).click();
  await expect(one.displayName).toHaveValue("Name of the second tab");
  await expect(one.loginOnly).toBeChecked();
  await expect(one.callbackUrl).not.toHaveValue("https://lost.acme.example/");
  await one.displayName.fill("A third name");
  await one.saveButton.click();
  await expect(first.getByText("Changes saved").last()).toBeVisible();
  await expect.poll(async () => (await stored()).displayName).toBe("A third name");
});

test("REL-08: a stale secret is not stored by another tab's save, and not lost by a refused one", async ({
  page: first,
  context,
  makeTenant,
}) => {
  const { pool, connection } = await makeTenant();
  const second = await context.newPage();
  const [one, other] = [new ConsoleConnectionForm(first), new ConsoleConnectionForm(second)];
  await one.openExisting(pool.id, connection.id);
  await other.openExisting(pool.id, connection.id);
  const stored = () => database().connection.findUniqueOrThrow({ where: { id: connection.id } });
  const { sealedClientSecret } = await stored();
  await one.displayName.fill("Renamed");
  await one.saveButton.click();
  await expect(first.getByText("Changes saved")).toBeVisible();
  expect((await stored()).sealedClientSecret).toBe(sealedClientSecret);

  const secret = "NewSecret0123456789abcdefghijklmnopqrstuvwxyzNewSecret0123456789";
  await second.getByRole("button", { name: "Replace" }).click();
  await other.clientSecret.fill(secret);
  await other.saveButton.click();
  await expect(noticeOf(second)).toContainText("A new secret");
  await expect(noticeOf(second)).not.toContainText(secret);
  expect((await stored()).sealedClientSecret).toBe(sealedClientSecret);
  await second.getByRole("button", { name: "Keep mine and check again" }).click();
  await expect(other.clientSecret).toHaveValue(secret);
  await other.saveButton.click();
  await expect(second.getByText("Changes saved")).toBeVisible();
  expect((await stored()).sealedClientSecret).not.toBe(sealedClientSecret);
});

test("REL-08: a stale save of an application shows both states and waits for a decision", async ({
  page: first,
  context,
  makeTenant,
}) => {
  const { pool, application } = await makeTenant();
  const second = await context.newPage();
  const [one, other] = [new ConsoleApplicationForm(first), new ConsoleApplicationForm(second)];
  await one.open(pool.id, application.id);
  await other.open(pool.id, application.id);
  const stored = () => database().application.findUniqueOrThrow({ where: { id: application.id } });

  await one.name.fill("Name of the first tab");
  await one.addUri("postLogoutRedirectUris", 2, "https://first.acme.example/");
  await one.saveButton.click();
  await expect(first.getByText("Changes saved")).toBeVisible();

  await other.name.fill("Name of the second tab");
  await other.saveButton.click();
  await expect(noticeOf(second)).toContainText("Name of the first tab");
  await expect(noticeOf(second)).toContainText("https://first.acme.example/");
  await expect(other.saveButton).toBeDisabled();
  expect(await stored()).toMatchObject({ name: "Name of the first tab", version: 2 });

  await second.getByRole("button", { name: "Keep mine and check again" }).click();
  await other.saveButton.click();
  await expect(second.getByText("Changes saved")).toBeVisible();
  expect(await stored()).toMatchObject({ name: "Name of the second tab", version: 3 });

  await one.name.fill("Lost");
  await one.saveButton.click();
  await first.getByRole("button", { name: "Take the saved values" }).click();
  await expect(one.name).toHaveValue("Name of the second tab");
  await expect(one.uri("postLogoutRedirectUris", 2)).toHaveCount(0);
});
