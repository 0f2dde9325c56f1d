import type { Page } from "@playwright/test";
import { callAction, findActionId } from "../fixtures/console-actions";
import { startFreshProduct } from "../fixtures/own-product";
import { expect, test } from "../fixtures/test";
import { ConsoleSetupPage } from "../pages/console-setup-page";

const entry = { name: "Li Lei", email: "li.lei@acme.example", password: "a long phrase of my own" };

test("SEC-59: setup takes no wrong token, opens for one of two racing browsers, and stays closed for good", async ({
  browser,
  stack,
}) => {
  const product = await startFreshProduct(stack);
  const { setupToken: token, url } = product;
  const [first, second] = await Promise.all([browser.newContext(), browser.newContext()]);
  try {
    const [page, otherPage] = await Promise.all([first.newPage(), second.newPage()]);
    const one = new ConsoleSetupPage(page, url);
    const other = new ConsoleSetupPage(otherPage, url);

    await test.step("everything leads to setup, and a wrong token opens nothing", async () => {
      await page.goto(url);
      await expect(page).toHaveURL(`${url}/setup`);
      await one.open();
      await one.fill({ ...entry, token: `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}` });
      await one.submit();
      await expect(page.getByText("This is not the current token.")).toBeVisible();
      await expect(one.token).toBeFocused();
      expect(await first.cookies()).toEqual([]);
    });

    await test.step("a password known from leaks is refused at its field", async () => {
      await one.fill({ ...entry, token, password: "password123" });
      await one.submit();
      await expect(page.getByText("This password is known from leaks")).toBeVisible();
    });

    await test.step("two browsers submit at once", async () => {
      await other.open();
      await one.fill({ ...entry, token });
      await other.fill({ ...entry, token, email: "second@acme.example" });
      await Promise.all([one.submit(), other.submit()]);
      const ends = await Promise.all([page, otherPage].map(endOfSetup));
      expect(ends.sort()).toEqual(["in", "refused"]);
      const signedIn = await Promise.all(
        [first, second].map(async (context) => (await context.cookies()).length > 0),
      );
      expect(signedIn.filter(Boolean)).toHaveLength(1);
    });

    await test.step("the page is closed, and so is its action", async () => {
      const stranger = await browser.newPage();
      const entrance = new ConsoleSetupPage(stranger, url);
      await stranger.goto(`${url}/setup`);
      await expect(entrance.closed).toBeVisible();
      await expect(entrance.token).toHaveCount(0);
      await stranger.getByRole("link", { name: "Sign in" }).click();
      await expect(stranger).toHaveURL(`${url}/console/sign-in`);
      const id = findActionId("setup#completeSetup");
      const answers = await Promise.all(
        Array.from({ length: 5 }, (_, index) =>
          callAction({
            address: `${url}/setup`,
            id,
            origin: url,
            input: { ...entry, token, email: `late-${index}@acme.example` },
          }),
        ),
      );
      expect(answers.map(({ result }) => result)).toEqual(
        answers.map(() => ({ ok: false, code: "setup.closed" })),
      );
      expect(answers.flatMap(({ setCookie }) => setCookie)).toEqual([]);
      await stranger.close();
    });

    await test.step("the token was printed once and is in no log after that", async () => {
      expect(product.output().split(token)).toHaveLength(2);
      expect(product.output()).not.toContain(entry.password);
    });
  } finally {
    await Promise.all([first.close(), second.close()]);
    await product.stop();
  }
});

/** Which of two racing browsers this one was. */
async function endOfSetup(page: Page): Promise<"in" | "refused"> {
  const refusal = page.getByText("Setup is finished: the first administrator exists already.");
  await expect(page.getByRole("heading", { name: "User pools" }).or(refusal)).toBeVisible();
  return (await refusal.isVisible()) ? "refused" : "in";
}
