import type { Page } from "@playwright/test";
import { TOTP } from "otpauth";
import { database } from "@/lib/data/client";
import { makeAdministrator, type TestAdministrator } from "../fixtures/administrator";
import { callAction, findActionId } from "../fixtures/console-actions";
import { consoleCookie, expect, makeSession, signInAs, test } from "../fixtures/console-test";
import { ConsoleSignInPage } from "../pages/console-sign-in-page";
import { waitForHydration } from "../pages/hydration";

const pendingCookie = "dingpass.second-factor";

/** A test with a browser in which nobody is signed in yet, and an administrator of its own. */
async function signInFresh(page: Page, origin: string): Promise<TestAdministrator> {
  await page.context().clearCookies();
  const administrator = await makeAdministrator();
  await signInAs(page.context(), administrator, origin);
  return administrator;
}

/** Waits until what is typed on the page that is open is not lost. */
function settle(page: Page): Promise<void> {
  return waitForHydration(page.getByRole("heading", { level: 1 }));
}

/** Makes every session of an administrator one whose owner proved who they are long ago. */
async function makeStale({ email }: TestAdministrator): Promise<void> {
  await database().administratorSession.updateMany({
    where: { administrator: { email } },
    data: { provenAt: new Date(Date.now() - 11 * 60_000) },
  });
}

async function confirmWith(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Enter your password again" });
  await dialog.getByLabel("Your password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Continue" }).click();
}

/** Sets an authenticator app up on the account's page. @returns its secret and the recovery codes. */
async function setUpAuthenticator(page: Page): Promise<{ secret: string; recoveryCodes: string[] }> {
  await page.goto("/console/account");
  await settle(page);
  await page.getByRole("button", { name: "Set up authenticator app" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up authenticator app" });
  await expect(dialog.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  const secret = ((await dialog.locator("code").textContent()) ?? "").replaceAll(" ", "");
  await dialog.getByLabel("Code from the app").fill(new TOTP({ secret }).generate());
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const codes = page.getByRole("dialog", { name: "Your recovery codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  const recoveryCodes = await codes.getByRole("listitem").allInnerTexts();
  const download = page.waitForEvent("download");
  await codes.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("dingpass-recovery-codes.txt");
  await codes.getByRole("button", { name: "I have saved them" }).click();
  return { secret, recoveryCodes };
}

const nextCode = (secret: string) => new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });

test("an administrator changes name, language and password; every other session ends", {
  tag: "@smoke",
}, async ({ page, stack, browser }) => {
  const administrator = await signInFresh(page, stack.productUrl);
  const elsewhere = await makeSession(administrator);
  await page.goto("/console");
  await page.getByRole("button", { name: "Administrator", exact: true }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
  await settle(page);
  await page.getByLabel("Name", { exact: true }).fill("Li Lei");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Save changes" }).click()]);
  await settle(page);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Li Lei");

  await page.getByLabel("Current password").fill("not this one");
  await page.getByLabel("New password").fill("another phrase of my own");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByLabel("Current password").fill(administrator.password);
  await page.getByLabel("New password").fill("19900101");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This password is too easy to guess.")).toBeVisible();
  await page.getByLabel("New password").fill("another phrase of my own");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();
  const thief = await fetch(`${stack.productUrl}/console/user-pools`, {
    headers: { cookie: `${consoleCookie}=${elsewhere}` },
    redirect: "manual",
  });
  expect(thief.status).toBe(307);

  await page.getByLabel("Language").selectOption("zh-CN");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  // Another browser, in which nobody has chosen a language, begins with it.
  const other = await browser.newContext({ locale: "en" });
  const otherPage = await other.newPage();
  await new ConsoleSignInPage(otherPage, stack.productUrl).signIn({
    ...administrator,
    password: "another phrase of my own",
  });
  await expect(otherPage.locator("html")).toHaveAttribute("lang", "zh-CN");
  await other.close();
});

test("SEC-50: own sessions are listed with their browser, and end", async ({ page, stack }) => {
  const administrator = await signInFresh(page, stack.productUrl);
  const values = [await makeSession(administrator), await makeSession(administrator)];
  await page.goto("/console/account");
  await settle(page);
  await expect(page.getByText("This one")).toHaveCount(1);
  await page.getByRole("button", { name: "Sign out Unknown browser" }).first().click();
  await expect(page.getByText("Signed out there")).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("Signed out everywhere else")).toBeVisible();
  for (const value of values) {
    const answer = await fetch(`${stack.productUrl}/console/user-pools`, {
      headers: { cookie: `${consoleCookie}=${value}` },
      redirect: "manual",
    });
    expect(answer.status).toBe(307);
  }
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
});

test("SEC-52: an authenticator app is set up, asked for at the sign-in, stood in for by a recovery code, and removed", async ({
  page,
  stack,
}) => {
  const administrator = await signInFresh(page, stack.productUrl);
  const { secret, recoveryCodes } = await setUpAuthenticator(page);
  expect(recoveryCodes).toHaveLength(10);
  await expect(page.getByText("10 are left")).toBeVisible();

  const entrance = new ConsoleSignInPage(page, stack.productUrl);
  await entrance.signOut();
  await entrance.open("/console/user-pools/new");
  await entrance.enter(administrator);
  await expect(page).toHaveURL(/\/console\/sign-in\/second-factor\?return=%2Fconsole%2Fuser-pools%2Fnew$/);
  await settle(page);
  // The password alone opens nothing.
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).not.toContain(consoleCookie);
  expect(cookies.find(({ name }) => name === pendingCookie)).toMatchObject({
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
  });
  await page.getByLabel("Code from your authenticator app").fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("This was not accepted.")).toBeVisible();
  await page.getByLabel("Code from your authenticator app").fill(nextCode(secret));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${stack.productUrl}/console/user-pools/new`);
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain(pendingCookie);

  await entrance.signOut();
  await entrance.open();
  await entrance.enter(administrator);
  await page.waitForURL(/second-factor/);
  await settle(page);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code", { exact: true }).fill((recoveryCodes[0] ?? "").toLowerCase());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${stack.productUrl}/console/user-pools`);

  await makeStale(administrator);
  await page.goto("/console/account");
  await settle(page);
  await expect(page.getByText("9 are left")).toBeVisible();
  await page.getByRole("button", { name: "Remove Authenticator app" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await confirmWith(page, "not this one");
  await expect(page.getByText("This is not your current password.").first()).toBeVisible();
  await confirmWith(page, administrator.password);
  await expect(page.getByText("Authenticator app removed")).toBeVisible();
  await expect(page.getByRole("button", { name: "Set up authenticator app" })).toBeVisible();
});

test("SEC-52, SEC-48, SEC-74: what is pending after the password is bound to its browser, opens no page, and leads to no other site", async ({
  page,
  stack,
}) => {
  const administrator = await signInFresh(page, stack.productUrl);
  const { secret } = await setUpAuthenticator(page);
  const signIn = (cookie?: string) =>
    callAction({
      address: `${stack.productUrl}/console/sign-in`,
      id: findActionId("console/sign-in#signIn"),
      input: { email: administrator.email, password: administrator.password, return: "//evil.example" },
      origin: stack.productUrl,
      cookie,
    });
  const answer = (code: string, cookie?: string) =>
    callAction({
      address: `${stack.productUrl}/console/sign-in/second-factor`,
      id: findActionId("console/sign-in/second-factor#answerWithCode"),
      input: { kind: "authenticator", code, return: "//evil.example" },
      origin: stack.productUrl,
      cookie,
    });
  const planted = `${pendingCookie}=${"A".repeat(43)}`;
  const first = await signIn(planted);
  expect(first.result?.data).toEqual({ path: "/console/sign-in/second-factor?return=%2Fconsole" });
  const pending = first.setCookie.find((line) => line.startsWith(`${pendingCookie}=`))?.split(";")[0] ?? "";
  expect(pending).not.toBe(planted);
  expect(first.setCookie.some((line) => line.startsWith(`${consoleCookie}=`))).toBe(false);

  const over = { ok: false, code: "second_factor.over" };
  expect((await answer(nextCode(secret))).result).toMatchObject(over);
  expect((await answer(nextCode(secret), planted)).result).toMatchObject(over);
  const asSession = await fetch(`${stack.productUrl}/console/user-pools`, {
    headers: { cookie: pending.replace(pendingCookie, consoleCookie) },
    redirect: "manual",
  });
  expect(asSession.status).toBe(307);
  // A session that the browser brought along ends with the sign-in.
  const brought = `${consoleCookie}=${await makeSession(await makeAdministrator())}`;
  const done = await answer(nextCode(secret), `${pending}; ${brought}`);
  expect(done.result).toEqual({ ok: true, data: { path: "/console" } });
  expect(done.setCookie.some((line) => line.startsWith(`${consoleCookie}=`))).toBe(true);
  const before = await fetch(`${stack.productUrl}/console/user-pools`, {
    headers: { cookie: brought },
    redirect: "manual",
  });
  expect(before.status).toBe(307);
  expect((await answer(nextCode(secret), pending)).result).toMatchObject(over);
});

test("SEC-52: a passkey is added, used as the second factor, and removed; one that does not verify the person is refused", async ({
  page,
  stack,
}) => {
  const administrator = await signInFresh(page, stack.productUrl);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto("/console/account");
  await settle(page);
  await page.getByRole("button", { name: "Add passkey" }).click();
  const dialog = page.getByRole("dialog", { name: "Add passkey" });
  await dialog.getByRole("button", { name: "Create passkey" }).click();
  await expect(dialog.getByText("Enter a name.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Work laptop");
  await dialog.getByRole("button", { name: "Create passkey" }).click();
  await page.getByRole("button", { name: "I have saved them" }).click();
  await expect(page.getByText("Work laptop")).toBeVisible();

  const entrance = new ConsoleSignInPage(page, stack.productUrl);
  const enter = async () => {
    await entrance.open();
    await entrance.enter(administrator);
    await page.waitForURL(/second-factor/);
    await settle(page);
    await page.getByRole("button", { name: "Use a passkey" }).click();
  };
  await entrance.signOut();
  await enter();
  await page.waitForURL(`${stack.productUrl}/console/user-pools`);
  const used = await database().passkey.findFirstOrThrow({
    where: { administrator: { email: administrator.email } },
  });
  expect(used.lastUsedAt).not.toBeNull();

  // The authenticator counts: an answer of a copy that has counted less far is refused.
  await database().passkey.update({ where: { id: used.id }, data: { counter: 1_000_000n } });
  await entrance.signOut();
  await enter();
  await expect(page.getByText("This was not accepted.")).toBeVisible();
  await database().passkey.update({ where: { id: used.id }, data: { counter: used.counter } });

  await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await enter();
  await expect(
    page.getByText("The passkey was not used.").or(page.getByText("was not accepted")),
  ).toBeVisible();
  await expect(page).toHaveURL(/second-factor/);
  await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await enter();
  await page.waitForURL(`${stack.productUrl}/console/user-pools`);

  await page.goto("/console/account");
  await settle(page);
  await page.getByRole("button", { name: "Remove Work laptop" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Passkey removed")).toBeVisible();
  await entrance.signOut();
  await entrance.signIn(administrator);
});

test("SEC-59, SEC-52: a second administrator joins by a link; making one asks for the password; used, revoked and wrong links look alike", async ({
  page,
  stack,
  browser,
}) => {
  const administrator = await signInFresh(page, stack.productUrl);
  await makeStale(administrator);
  const email = `joins-${administrator.email}`;
  const name = `Han ${administrator.email}`;
  await page.goto("/console/administrators");
  await settle(page);
  const invite = async (address: string) => {
    await page.getByLabel("E-mail address").fill(address);
    await page.getByRole("button", { name: "Create link" }).click();
  };
  await invite(email);
  await confirmWith(page, administrator.password);
  const link = page.locator("code").filter({ hasText: "/invitation?token=" });
  await expect(link).toBeVisible();
  const address = (await link.textContent()) ?? "";
  await expect(page.getByRole("button", { name: `Revoke the invitation for ${email}` })).toBeVisible();

  const guest = await browser.newContext({ locale: "en" });
  const guestPage = await guest.newPage();
  await guestPage.goto(address);
  await settle(guestPage);
  await expect(guestPage.getByLabel("E-mail address")).toHaveValue(email);
  await guestPage.getByLabel("Your name").fill(name);
  await guestPage.getByLabel("Password", { exact: true }).fill("password123");
  await guestPage.getByRole("button", { name: "Create account and sign in" }).click();
  await expect(guestPage.getByText("known from leaks")).toBeVisible();
  await guestPage.getByLabel("Password", { exact: true }).fill(email);
  await guestPage.getByRole("button", { name: "Create account and sign in" }).click();
  await expect(guestPage.getByText("a name or an e-mail address that others know")).toBeVisible();
  await guestPage.getByLabel("Password", { exact: true }).fill("a long phrase of her own");
  await guestPage.getByRole("button", { name: "Create account and sign in" }).click();
  await expect(guestPage.getByRole("heading", { name: "User pools" })).toBeVisible();

  await invite(`revoked-${email}`);
  await expect(link).not.toHaveText(address);
  const revoked = (await link.textContent()) ?? "";
  await page.getByRole("button", { name: `Revoke the invitation for revoked-${email}` }).click();
  await expect(page.getByText("The invitation is revoked")).toBeVisible();
  const stranger = await browser.newContext({ locale: "en" });
  const strangerPage = await stranger.newPage();
  const shown = new Set<string>();
  for (const dead of [
    address,
    revoked,
    `${stack.productUrl}/invitation?token=wrong`,
    `${stack.productUrl}/invitation`,
  ]) {
    await strangerPage.goto(dead);
    await expect(strangerPage.getByRole("heading", { name: "This link does not work" })).toBeVisible();
    shown.add((await strangerPage.getByRole("main").textContent()) ?? "");
  }
  expect(shown.size).toBe(1);

  await page.reload();
  await page
    .getByRole("button", { name: `Disable ${name}` })
    .last()
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("button", { name: `Enable ${name}` }).last()).toBeVisible();
  await guestPage.goto(`${stack.productUrl}/console/user-pools`);
  await expect(guestPage).toHaveURL(/\/console\/sign-in/);
  await Promise.all([guest.close(), stranger.close()]);
});
