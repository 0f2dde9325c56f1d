import { database } from "@/lib/data/client";
import { callAction, findActionId } from "../fixtures/console-actions";
import { fillRoute, idsOf } from "../fixtures/console-routes";
import { consoleCookie, expect, test } from "../fixtures/console-test";

test("the audit page of a pool says who did what, leads to it while it exists, and is narrowed by its address", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const ids = await idsOf(tenant);
  const cookie = (await page.context().cookies()).find(({ name }) => name === consoleCookie);
  const act = async (name: string, input: object) => {
    const answer = await callAction({
      address: stack.productUrl + fillRoute("/console/user-pools/[poolId]/applications", ids),
      id: findActionId(`console/user-pools/[poolId]/${name}`),
      input: { poolId: ids.poolId, ...input },
      cookie: `${consoleCookie}=${cookie?.value}`,
      origin: stack.productUrl,
    });
    expect(answer.result).toMatchObject({ ok: true });
  };
  await act("applications#disable", { applicationId: ids.applicationId });
  const home = fillRoute("/console/user-pools/[poolId]/audit", ids);
  await page.goto(home);
  await expect(page).toHaveTitle(/^Audit/);
  const acts = page.getByRole("list", { name: "Audit" }).getByRole("listitem");
  const first = acts.first();
  await expect(first).toContainText(/Administrator \w+ disabled the application/);
  const { name } = await database().application.findUniqueOrThrow({ where: { id: ids.applicationId } });
  await expect(first.getByRole("link", { name, exact: true })).toHaveAttribute(
    "href",
    fillRoute("/console/user-pools/[poolId]/applications/[applicationId]", ids),
  );
  // Nobody is missing: a command made the pool, and an account never did.
  await expect(acts.last()).toContainText("The demo’s set-up command created the user pool");
  // People's sign-ins are many and stay apart.
  await expect(acts.filter({ hasText: "signed in" })).toHaveCount(0);

  await page.getByLabel("About").selectOption("user");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Nothing matches")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("group")).toBe("user");
  await page.getByRole("link", { name: "Clear filters" }).first().click();
  await first.getByRole("link", { name: "Only acts on this" }).click();
  await expect(page).toHaveURL(new RegExp(`object=application%3A${ids.applicationId}`));
  await expect(acts.first()).toContainText("disabled the application");
  for (const text of await acts.allInnerTexts()) expect(text).toContain("application");

  await act("applications#remove", { applicationId: ids.applicationId, confirmation: name });
  await page.goto(home);
  await expect(first).toContainText(`deleted the application ${name}`);
  await expect(first.getByRole("link", { name, exact: true })).toHaveCount(0);
});

test("the installation's audit page shows administrators' own acts, and pages go on where one ends", async ({
  page,
  stack,
}) => {
  await page.goto("/console/audit");
  await expect(page).toHaveTitle(/^Audit of all pools/);
  const acts = page.getByRole("list", { name: "Audit" }).getByRole("listitem");
  await expect(acts.filter({ hasText: "signed in to the console" }).first()).toBeVisible();
  const mark = `connection:${Date.now()}`;
  await database().auditEvent.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      at: new Date(Date.now() - index * 1000),
      actor: "operator",
      action: "connection.updated",
      object: mark,
      outcome: "success",
      reference: `NR-${index}`,
    })),
  });
  await page.goto(`${stack.productUrl}/console/audit?object=${encodeURIComponent(mark)}`);
  await expect(acts).toHaveCount(50);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(acts).toHaveCount(10);
  await expect(acts.last()).toContainText("NR-59");
  await page.getByRole("link", { name: "First page" }).click();
  await expect(acts).toHaveCount(50);
});
