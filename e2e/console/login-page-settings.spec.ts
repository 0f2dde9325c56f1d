import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { waitForHydration } from "../pages/hydration";

test("an application is told to go straight to DingTalk, and begins without", async ({
  page,
  makeTenant,
}) => {
  const { pool, application } = await makeTenant();
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id);
  await form.more.click();
  const control = page.getByRole("switch", { name: "Go straight to DingTalk" });
  await expect(control).not.toBeChecked();
  await form.open(pool.id, application.id, "sign-in");
  await expect(control).not.toBeChecked();
  await control.click();
  await form.saveButton.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  await page.reload();
  await expect(control).toBeChecked();
});

test("a pool names whom people may ask", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  await page.goto(`/console/user-pools/${pool.id}/settings`);
  const contact = page.getByLabel("Contact for people who cannot sign in");
  await waitForHydration(contact);
  await contact.fill("x".repeat(201));
  const save = page.getByRole("button", { name: "Save changes" });
  await save.click();
  await expect(page.getByText("At most 200 characters.")).toBeVisible();
  await contact.fill("IT, it@acme.example");
  await save.click();
  await expect
    .poll(() =>
      database()
        .pool.findUniqueOrThrow({ where: { id: pool.id } })
        .then((row) => row.contact),
    )
    .toBe("IT, it@acme.example");
  await page.reload();
  await expect(contact).toHaveValue("IT, it@acme.example");
});
