import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { addConnection, disableTheConnection } from "../fixtures/operator";
import { makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { waitForHydration } from "../pages/hydration";

test("before the last way in goes the console says what is lost, also when it became the last behind one's back", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { pool } = tenant;
  await addConnection(tenant, "Subsidiary");
  const second = await database().connection.findFirstOrThrow({
    where: { poolId: pool.id, identifier: "second" },
  });
  await page.goto(`/console/user-pools/${pool.id}/connections/${second.id}`);
  const disable = page.getByRole("button", { name: "Disable", exact: true });
  await waitForHydration(disable);
  const asked = page.getByRole("alertdialog");
  const lost = asked.getByText("Nobody can sign in to Contoso Travel afterwards.");

  await test.step("beside another connection nothing is said", async () => {
    await disable.click();
    await expect(asked).toContainText("Nobody can sign in through it");
    await expect(lost).toHaveCount(0);
  });

  await test.step("it is refused once the other one is gone, and says so then", async () => {
    await disableTheConnection(tenant);
    await asked.getByRole("button", { name: "Disable" }).click();
    await expect(page.getByText("This has become the last way to sign in.")).toBeVisible();
    await expect(lost).toBeVisible();
    await asked.getByRole("button", { name: "Disable" }).click();
    await expect(page.getByText("This connection is disabled: nobody can sign in through it.")).toBeVisible();
  });

  await test.step("the settings ask before the last method goes, and the user's page before its last user", async () => {
    await offerPasswords(tenant);
    const { userId } = await makePasswordUser(tenant);
    await page.goto(`/console/user-pools/${pool.id}/settings`);
    const method = page.getByRole("switch", { name: /password/i });
    await waitForHydration(method);
    await method.click();
    await page.getByRole("button", { name: "Save changes" }).first().click();
    await expect(asked).toContainText("Nobody can sign in to Contoso Travel afterwards.");
    await asked.getByRole("button", { name: "Cancel" }).click();
    expect((await database().pool.findUniqueOrThrow({ where: { id: pool.id } })).loginMethods).toEqual([
      "password",
    ]);
    await page.goto(`/console/user-pools/${pool.id}/users/${userId}`);
    const remove = page.getByRole("button", { name: "Remove password" });
    await waitForHydration(remove);
    await remove.click();
    await expect(asked).toContainText("Afterwards nobody can sign in without DingTalk");
    await expect(asked).toContainText("This is their last way to sign in");
    await asked.getByRole("button", { name: "Remove password" }).click();
    await expect(page.getByText("Password removed")).toBeVisible();
    expect(await database().userPassword.count({ where: { userId } })).toBe(0);
  });
});
