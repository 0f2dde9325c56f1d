import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Locator, Page } from "@playwright/test";
import { startRelyingParty } from "../../sample-site/server";
import { describeDemo } from "../../scripts/demo/describe-demo.mjs";
import { registerAddresses } from "../../scripts/demo/wiring.mjs";
import { startSimulator } from "../../simulator/server";
import { createDatabase } from "../fixtures/own-database";
import { startOwnProduct } from "../fixtures/own-product";
import { recordSecret } from "../fixtures/secret-watch";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";
import { listViolations } from "../pages/axe";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { ConsoleSignInPage } from "../pages/console-sign-in-page";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { waitForHydration } from "../pages/hydration";
import { readWalk } from "../pages/readme-walk";
import { SampleSite } from "../pages/sample-site";

/** How each step of a walk is walked, by its lead in README. */
type Walk = Record<string, () => Promise<void>>;

/** Walks what README says, in its order. A step that is in one of the two alone fails before anything is walked. */
async function walk(heading: string, steps: Walk): Promise<void> {
  const told = readWalk(heading);
  expect(told.map(({ lead }) => lead)).toEqual(Object.keys(steps));
  for (const { lead, text } of told) await test.step(text, async () => steps[lead]?.());
}

/** What `npm run demo` starts and wires, on free ports, with a build that is there already. */
async function startDemo(stack: Stack) {
  const DATABASE_URL = await createDatabase(stack.environment.DATABASE_URL ?? "");
  const simulator = await startSimulator({ port: 0 });
  const product = await startOwnProduct(stack, {
    DATABASE_URL,
    DINGTALK_LOGIN_URL: simulator.url,
    DINGTALK_API_URL: simulator.url,
    DINGTALK_OAPI_URL: simulator.url,
  });
  // The site's port has to be known before the seed makes its application.
  const early = await startRelyingParty({ port: 0 });
  await early.close();
  const demoFile = test.info().outputPath("demo.json");
  await promisify(execFile)(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "prisma/seed-demo.ts"],
    {
      env: {
        ...process.env,
        ...product.environment,
        DEMO_RELYING_PARTY_URL: early.url,
        DEMO_FILE: demoFile,
      },
    },
  );
  const demo = JSON.parse(await readFile(demoFile, "utf8"));
  recordSecret("administrator's password", demo.console.password);
  recordSecret("client secret", demo.application.clientSecret);
  await registerAddresses(simulator.url, demo.connection);
  const site = await startRelyingParty({
    port: Number(new URL(early.url).port),
    issuer: demo.pool.issuer,
    clientId: demo.application.clientId,
    clientSecret: demo.application.clientSecret,
  });
  return {
    demo,
    printed: describeDemo(demo),
    simulatorUrl: simulator.url,
    consoleUrl: product.url,
    siteUrl: site.url,
    stop: async () => {
      await site.close();
      await product.stop();
      await simulator.close();
    },
  };
}

type Demo = Awaited<ReturnType<typeof startDemo>>;

/** Signs in at the sample site as somebody whom this browser has not seen yet, or to where the way ends. */
async function signInAs(page: Page, { siteUrl }: Demo, person: string): Promise<SampleSite> {
  await page.context().clearCookies();
  const site = new SampleSite(page, siteUrl);
  await site.startSignIn();
  await new HostedLoginPage(page).dingtalkButton.click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson(person);
  return site;
}

test("README, “A first sign-in”", async ({ page, browser, stack }) => {
  test.setTimeout(120_000);
  const demo = await startDemo(stack);
  const dingtalk = new DingTalkPages(page);
  const site = new SampleSite(page, demo.siteUrl);
  const login = new HostedLoginPage(page);
  try {
    await walk("A first sign-in", {
      "Start the demo": async () => {
        for (const address of [demo.siteUrl, demo.consoleUrl, demo.simulatorUrl])
          expect(demo.printed).toContain(address);
        expect(demo.printed).toContain(demo.demo.console.password);
        await site.startSignIn();
        await expect(login.dingtalkButton).toBeVisible();
      },
      "Pass DingTalk": async () => {
        await login.dingtalkButton.click();
        await dingtalk.choosePerson("张伟");
        await dingtalk.agree();
      },
      "See what came of it": async () => {
        await expect(site.name).toContainText("张伟");
        const simulator = await page.context().newPage();
        await simulator.goto(demo.simulatorUrl);
        await expect(simulator.getByRole("region", { name: "Calls" })).toContainText(
          "/v1.0/oauth2/userAccessToken",
        );
        expect(await listViolations(simulator)).toEqual([]);
        await simulator.close();
        const administrator = await browser.newPage();
        await signInToConsole(administrator, demo);
        await administrator.getByRole("link", { name: /^Acme/ }).click();
        await administrator.getByRole("link", { name: "Users", exact: true }).click();
        await administrator.getByRole("link", { name: /张伟/ }).click();
        await expect(administrator.getByRole("table", { name: "Recent sign-ins" })).toContainText(
          "Contoso Travel",
        );
        await administrator.close();
      },
      "Try the other ends": async () => {
        await signInAs(page, demo, "李娜");
        await dingtalk.refuse();
        await expect(login.failure).toBeVisible();
        for (const person of ["王芳", "孙强"]) {
          await signInAs(page, demo, person);
          await dingtalk.agree();
          await expect(login.failure).toBeVisible();
        }
      },
    });
  } finally {
    await demo.stop();
  }
});

test("README, “A pool of your own”", async ({ page, browser, stack }) => {
  test.setTimeout(120_000);
  const demo = await startDemo(stack);
  const visit = await browser.newPage();
  const simulator = await browser.newPage();
  const globex = simulator.getByRole("region", { name: /^Globex Portal/ });
  const login = new HostedLoginPage(visit);
  const application = new ConsoleApplicationForm(page);
  let poolPage = "";
  let connectionPage = "";
  let credentials = { clientId: "", clientSecret: "" };
  try {
    await walk("A pool of your own", {
      "Make a pool": async () => {
        await signInToConsole(page, demo);
        await page.getByRole("link", { name: "Create user pool" }).click();
        const name = page.getByLabel("Name", { exact: true });
        await waitForHydration(name);
        await name.fill("Globex");
        await page.getByLabel("Identifier", { exact: true }).fill("globex");
        await page.getByRole("button", { name: "Create user pool" }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Globex");
        poolPage = page.url();
      },
      "Connect DingTalk": async () => {
        await simulator.goto(demo.simulatorUrl);
        await page.getByRole("link", { name: "Enterprise connections" }).click();
        const form = new ConsoleConnectionForm(page);
        await form.reach();
        await form.corpId.fill(await copy(globex, "CorpId"));
        await form.clientId.fill(await copy(globex, "Client ID (AppKey)"));
        await form.clientSecret.fill(await copy(globex, "Client Secret (AppSecret)"));
        await form.createButton.click();
        await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}$/);
        connectionPage = page.url();
      },
      "Register the callback address": async () => {
        const turnedAway = await tryConnection(page, connectionPage);
        await expect(turnedAway.getByRole("heading", { level: 1 })).toHaveText("redirect_uri does not match");
        await turnedAway.close();
        await page.goto(connectionPage);
        const address = page.getByText(
          /^http:\/\/localhost:\d+\/connections\/social\/dingtalk\/.+\/callback$/,
        );
        await globex.getByLabel(/Register an address/).fill((await address.first().textContent()) ?? "");
        await globex.getByRole("button", { name: /Register$/ }).click();
        await expect(globex.getByRole("status")).toContainText("In force");
        await expect(globex.getByRole("listitem")).toHaveCount(1);
        const trial = await tryConnection(page, connectionPage);
        const dingtalk = new DingTalkPages(trial);
        await dingtalk.choosePerson("王芳");
        await dingtalk.agree();
        await expect(trial.getByRole("heading", { level: 1 })).toHaveText("It works");
        await trial.close();
      },
      "Register the sample site": async () => {
        await visit.goto(demo.siteUrl);
        await visit.getByRole("link", { name: "Use other credentials" }).click();
        expect(await listViolations(visit)).toEqual([]);
        const redirectUri = await copy(visit, "Redirect URI");
        await page.goto(`${poolPage}/applications/new`);
        await application.ready();
        await application.name.fill("Contoso Travel");
        await application.uri("redirectUris").fill(redirectUri);
        await application.createButton.click();
        await expect(application.created).toBeVisible();
        credentials = {
          clientId: await application.shownOnce("clientId"),
          clientSecret: await application.shownOnce("clientSecret"),
        };
        recordSecret("client secret", credentials.clientSecret);
      },
      "Offer the connection": async () => {
        await page.goto(connectionPage);
        const offer = page.getByRole("switch", { name: /Contoso Travel/ });
        await waitForHydration(offer);
        if (!(await offer.isChecked())) await offer.click();
        await expect(offer).toBeChecked();
        await expect(offer).not.toHaveAttribute("aria-busy");
      },
      "Sign in": async () => {
        await page.goto(poolPage);
        const issuer = page.getByText(/^http:\/\/localhost:\d+\/p\/globex\/oidc$/).first();
        await visit.getByLabel("Issuer").fill((await issuer.textContent()) ?? "");
        await visit.getByLabel("Client ID").fill(credentials.clientId);
        await visit.getByLabel("Client secret").fill(credentials.clientSecret);
        await visit.getByRole("button", { name: "Connect" }).click();
        await expect(visit.getByRole("status")).toHaveText(
          /^Connected to .+\/p\/globex\/oidc\. Now sign in\.$/,
        );
        await expect(visit.getByRole("link", { name: "Sign in with your company account" })).toBeVisible();
        const site = await signInAs(visit, demo, "王芳");
        await new DingTalkPages(visit).agree();
        await expect(site.name).toContainText("王芳");
        await expect(site.claim("ID token", "iss")).toHaveText(/\/p\/globex\/oidc$/);
      },
      "Break something": async () => {
        const permission = globex.getByRole("checkbox", { name: /qyapi_get_member/ });
        const apply = async (granted: boolean) => {
          await simulator.goto(demo.simulatorUrl);
          const fold = globex.getByText("Permissions and switches");
          if (!(await permission.isVisible())) await fold.click();
          await permission.setChecked(granted);
          await globex.getByRole("button", { name: /Apply/ }).click();
          await expect(globex.getByRole("status")).toContainText("In force");
        };
        await apply(false);
        await signInAs(visit, demo, "王芳");
        await new DingTalkPages(visit).agree();
        await expect(login.failure).toContainText(/[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}/);
        await apply(true);
        const site = await signInAs(visit, demo, "王芳");
        await new DingTalkPages(visit).agree();
        await expect(site.name).toContainText("王芳");
      },
    });
  } finally {
    await visit.close();
    await simulator.close();
    await demo.stop();
  }
});

async function signInToConsole(page: Page, { consoleUrl, demo }: Demo): Promise<void> {
  await new ConsoleSignInPage(page, consoleUrl).signIn(demo.console);
}

/** From the connection's page to where DingTalk's login page would be, in a window of its own. */
async function tryConnection(page: Page, connectionPage: string): Promise<Page> {
  await page.goto(connectionPage);
  await page.getByRole("link", { name: "Sign in as yourself" }).click();
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "Sign in at DingTalk" }).click();
  const trial = await opened;
  await trial.getByRole("button", { name: "Sign in at DingTalk" }).click();
  return trial;
}

/** What a copy button of a page of the demo's puts on the clipboard. */
async function copy(place: Page | Locator, name: string): Promise<string> {
  const button = place.getByRole("button", { name: `Copy ${name}` });
  await button.page().bringToFront();
  await button.page().context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button.click();
  await expect(button).toHaveText(/Copied/);
  return button.page().evaluate(() => navigator.clipboard.readText());
}
