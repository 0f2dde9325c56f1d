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
  await one.open(pool.id, application.id, "sign-in");
  await other.open(pool.id, application.id, "sign-in");
  const stored = () => database().application.findUniqueOrThrow({ where: { id: application.id } });
  const home = (of: string) => `https://${of}.acme.example/`;

  await one.homeAddress.fill(home("first"));
  await one.addUri("webOrigins", 1, "https://first.acme.example");
  await one.saveButton.click();
  await expect(first.getByText("Changes saved")).toBeVisible();

  await other.homeAddress.fill(home("second"));
  await other.saveButton.click();
  await expect(noticeOf(second)).toContainText(home("first"));
  await expect(noticeOf(second)).toContainText("Web origins");
  await expect(noticeOf(second)).not.toContainText("Redirect URIs");
  await expect(other.saveButton).toBeDisabled();
  expect(await stored()).toMatchObject({ homeAddress: home("first"), version: 2 });

  await second.getByRole("button", { name: "Keep mine and check again" }).click();
  await other.saveButton.click();
  await expect(second.getByText("Changes saved")).toBeVisible();
  expect(await stored()).toMatchObject({ homeAddress: home("second"), webOrigins: [], version: 3 });

  await one.homeAddress.fill(home("lost"));
  await one.saveButton.click();
  await first.getByRole("button", { name: "Take the saved values" }).click();
  await expect(one.homeAddress).toHaveValue(home("second"));
  await expect(one.uri("webOrigins")).toHaveCount(0);
});

test("REL-08: saves of two pages of one application lose nothing, and nobody is asked", async ({
  page: first,
  context,
  makeTenant,
}) => {
  const { pool, application } = await makeTenant();
  const second = await context.newPage();
  const [one, other] = [new ConsoleApplicationForm(first), new ConsoleApplicationForm(second)];
  await one.open(pool.id, application.id, "settings");
  await other.open(pool.id, application.id, "logout");
  await one.name.fill("Another name");
  await one.saveButton.click();
  await expect(first.getByText("Changes saved")).toBeVisible();
  await other.addUri("postLogoutRedirectUris", 2, "https://second.acme.example/");
  await other.saveButton.click();
  await expect(second.getByText("Changes saved")).toBeVisible();
  await expect(noticeOf(second)).toHaveCount(0);
  const stored = await database().application.findUniqueOrThrow({ where: { id: application.id } });
  expect(stored).toMatchObject({ name: "Another name", version: 3 });
  expect(stored.postLogoutRedirectUris).toContain("https://second.acme.example/");
});
