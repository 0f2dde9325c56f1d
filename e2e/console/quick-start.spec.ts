import { spawnSync } from "node:child_process";
import { chmod, mkdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { build } from "esbuild";
import { decodeJwt } from "jose";
import { parse } from "yaml";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { getFreePort } from "../../embedded-postgres/free-port.mjs";
import { hasApache, startApache } from "../fixtures/apache";
import { expect, test } from "../fixtures/console-test";
import { withCopiedProgram } from "../fixtures/copied-program";
import { withCopiedSite, writeFiles } from "../fixtures/copied-site";
import { startPageServer } from "../fixtures/page-server";
import type { TestTenant } from "../fixtures/test";
import { listViolations } from "../pages/axe";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { type ConsoleWords, consoleWords } from "../pages/console-words";
import { firstName, passDingTalk } from "../pages/steps";

type Kind = keyof ConsoleWords["applications"]["quickStart"]["kinds"];

/** The card of an application's first page. */
class QuickStartCard {
  readonly #words: ConsoleWords["applications"]["quickStart"];

  constructor(
    private readonly page: Page,
    language: "en" | "zh-CN",
  ) {
    this.#words = consoleWords[language].applications.quickStart;
  }

  get #card() {
    return this.page.locator("#quick-start");
  }

  async choose(kind: Kind): Promise<void> {
    await this.#card.getByRole("tab", { name: this.#words.kinds[kind].label, exact: true }).click();
  }

  /** What is still missing. */
  get missing() {
    return this.#card.getByText(this.#words.missing, { exact: true });
  }

  /** The texts of these files, as they stand there. */
  async read<Name extends string>(...names: Name[]): Promise<Record<Name, string>> {
    const texts: Record<string, string> = {};
    for (const name of names)
      texts[name] =
        (await this.#card.getByRole("region", { name, exact: true }).locator("pre").textContent()) ?? "";
    return texts as Record<Name, string>;
  }

  /** The command that starts it. */
  async command(): Promise<string> {
    const row = this.#card.getByText(this.#words.run, { exact: true }).locator("xpath=..");
    return (await row.locator("code").textContent()) ?? "";
  }
}

/** Makes an application in the console, whose first page still shows its secret. */
async function createApplication(
  page: Page,
  language: "en" | "zh-CN",
  {
    poolId,
    type = "web",
    redirectUri,
  }: { poolId: string; type?: "web" | "native" | "machine"; redirectUri?: string },
): Promise<QuickStartCard> {
  const form = new ConsoleApplicationForm(page, consoleWords[language]);
  await form.open(poolId);
  await form.type(type).click();
  await form.name.fill("Contoso Desk");
  if (redirectUri) await form.uri("redirectUris").fill(redirectUri);
  await form.createButton.click();
  await expect(form.created).toBeVisible();
  return new QuickStartCard(page, language);
}

/** What a program prints at the end. */
function signedIn(tenant: TestTenant): RegExp {
  return new RegExp(`^Signed in as ${firstName(tenant)}$`, "m");
}

/** Allows what is asked: a native application cannot prove that it is the one that it says. */
async function allowWhatIsAsked(page: Page, language: "en" | "zh-CN"): Promise<void> {
  await page.getByRole("button", { name: consoleWords[language].hosted.consent.allow, exact: true }).click();
}

for (const language of ["en", "zh-CN"] as const)
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test("SEC-77: the page that the console gives signs people in as it is, by a popup and by a redirect", async ({
      page,
      context,
      makeTenant,
    }) => {
      let served = "";
      const site = await startPageServer((_request, response) => {
        response.writeHead(200, { "content-type": "text/html" }).end(served);
      });
      try {
        const tenant = await makeTenant({
          application: {
            type: "spa",
            tokens: initialTokenSettings("spa"),
            redirectUris: [`${site.origin}/callback`],
          },
        });
        const form = new ConsoleApplicationForm(page, consoleWords[language]);
        await form.open(tenant.pool.id, tenant.application.id);
        const card = new QuickStartCard(page, language);
        await expect(card.missing).toBeVisible();
        await form.open(tenant.pool.id, tenant.application.id, "sign-in");
        await form.addUri("webOrigins", 1, site.origin);
        await form.saveButton.click();
        await expect(page.getByText(consoleWords[language].applications.details.saved)).toBeVisible();
        await form.open(tenant.pool.id, tenant.application.id);
        await expect(card.missing).toHaveCount(0);
        served = (await card.read("index.html"))["index.html"];
        expect(served).toContain(site.origin);
        expect(served).toMatch(/integrity="sha384-[\w+/]{64}"/);

        const visited = await context.newPage();
        await visited.goto(site.origin);
        const popup = visited.waitForEvent("popup");
        await visited.getByRole("button").click();
        await passDingTalk(await popup, firstName(tenant));
        await expect(visited.getByText(`Signed in as ${firstName(tenant)}`)).toBeVisible();

        // As where no window opens.
        await visited.addInitScript(() => Object.assign(window, { open: () => null }));
        await visited.goto(site.origin);
        await visited.getByRole("button").click();
        await visited.waitForURL(`${site.origin}/callback*`);
        await expect(visited.getByText(`Signed in as ${firstName(tenant)}`)).toBeVisible();
      } finally {
        site.close();
      }
    });

    test("Express: what the console gives signs people in as it is", async ({
      page,
      context,
      makeTenant,
    }, testInfo) => {
      const tenant = await makeTenant();
      const url = `http://localhost:${await getFreePort()}`;
      const card = await createApplication(page, language, {
        poolId: tenant.pool.id,
        redirectUri: `${url}/signed-in`,
      });
      await card.choose("express");
      await expect(card.missing).toHaveCount(0);
      expect(await listViolations(page)).toEqual([]);
      const folder = testInfo.outputPath("site");
      await writeFiles(folder, await card.read(".env", "server.mjs"));
      await withCopiedSite({ folder, command: await card.command(), url }, async () => {
        const visited = await context.newPage();
        await visited.goto(url);
        await passDingTalk(visited, firstName(tenant));
        await expect(visited.getByText(`Signed in as ${firstName(tenant)}`)).toBeVisible();
      });
    });

    test("SEC-04: command line: what the console gives opens the browser and signs its person in as it is", async ({
      page,
      context,
      makeTenant,
    }, testInfo) => {
      const tenant = await makeTenant();
      const card = await createApplication(page, language, {
        poolId: tenant.pool.id,
        type: "native",
        redirectUri: "http://127.0.0.1/callback",
      });
      await expect(card.missing).toHaveCount(0);
      expect(await listViolations(page)).toEqual([]);
      const folder = testInfo.outputPath("program");
      await writeFiles(folder, {
        ...(await card.read("sign-in.mjs")),
        // In the place of the system's, which would open the browser.
        "xdg-open": '#!/bin/sh\nprintf %s "$1" > opened\n',
      });
      await chmod(path.join(folder, "xdg-open"), 0o755);
      await withCopiedProgram({ folder, command: await card.command() }, async (program) => {
        const [, address = ""] = await program.said(/^Sign in at (\S+)$/m);
        const opened = () => readFile(path.join(folder, "opened"), "utf8").catch(() => "");
        await expect.poll(opened).toBe(address);
        const { searchParams } = new URL(address);
        expect(searchParams.get("code_challenge_method")).toBe("S256");
        const redirectUri = searchParams.get("redirect_uri") ?? "";
        expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
        // Whatever else comes to that port is no answer.
        for (const other of ["/favicon.ico", "/callback?code=x&state=y"])
          expect((await fetch(new URL(other, redirectUri))).status).toBe(404);
        const visited = await context.newPage();
        await visited.goto(address);
        await passDingTalk(visited, firstName(tenant));
        await allowWhatIsAsked(visited, language);
        await expect(visited.getByText("Back to the terminal")).toBeVisible();
        await program.said(signedIn(tenant));
        expect(await program.ended()).toBe(0);
      });
    });

    test("device: what the console gives signs its person in as it is, once device codes are switched on", async ({
      page,
      context,
      makeTenant,
    }, testInfo) => {
      const { applications } = consoleWords[language];
      const tenant = await makeTenant();
      const card = await createApplication(page, language, {
        poolId: tenant.pool.id,
        type: "native",
        redirectUri: "com.example.app:/callback",
      });
      // A command line needs an address of this machine.
      await expect(card.missing).toBeVisible();
      await expect(page.getByText("http://127.0.0.1/callback", { exact: true })).toBeVisible();
      await card.choose("deviceCode");
      await expect(card.missing).toBeVisible();
      const form = new ConsoleApplicationForm(page, consoleWords[language]);
      await form.stored.click();
      await page.locator("#quick-start").getByRole("link").click();
      await page
        .getByRole("switch", { name: applications.form.tokenSettings.deviceFlow.label, exact: true })
        .click();
      await form.saveButton.first().click();
      await expect(page.getByText(applications.details.saved)).toBeVisible();
      const tabs = page.getByRole("navigation", { name: "Contoso Desk" });
      await tabs.getByRole("link", { name: applications.pages.overview, exact: true }).click();
      await card.choose("deviceCode");
      await expect(card.missing).toHaveCount(0);
      const folder = testInfo.outputPath("device");
      await writeFiles(folder, await card.read("device.mjs"));
      await withCopiedProgram({ folder, command: await card.command() }, async (program) => {
        const [, address = "", code = ""] = await program.said(/^On your phone, open (\S+) and type (\S+)$/m);
        const [, picture = ""] = await program.said(/^As a QR code: (\S+)$/m);
        expect(new URL(picture).searchParams.get("user_code")).toBe(code);
        const phone = await context.newPage();
        const { device } = consoleWords[language].hosted;
        await phone.goto(address);
        await phone.getByLabel(device.code, { exact: true }).fill(code);
        await phone.getByRole("button", { name: device.submit, exact: true }).click();
        await phone.getByRole("button", { name: device.question.confirm, exact: true }).click();
        await passDingTalk(phone, firstName(tenant));
        await allowWhatIsAsked(phone, language);
        await expect(phone.getByRole("heading", { name: device.done.title })).toBeVisible();
        await program.said(signedIn(tenant));
        expect(await program.ended()).toBe(0);
      });
    });

    test("curl: a job fetches a token with what the console gives, as it is", async ({
      page,
      context,
      makeTenant,
      stack,
    }, testInfo) => {
      test.skip(spawnSync("curl", ["--version"]).error !== undefined, "curl is not installed here");
      const { applications, common } = consoleWords[language];
      const { pool } = await makeTenant();
      await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stack.productUrl });
      await database().resourceServer.create({
        data: {
          poolId: pool.id,
          identifier: "https://orders.contoso.example",
          name: "Orders",
          scopes: [{ name: "orders:read", description: "" }],
          tokenSeconds: 3600,
        },
      });
      const card = await createApplication(page, language, { poolId: pool.id, type: "machine" });
      await expect(card.missing).toBeVisible();
      // Copied, so that nothing is asked when the page is left; the secret is still there afterwards.
      const env = common.copyLabel.replace("{label}", applications.new.env);
      await page.getByRole("button", { name: env }).click();
      const tabs = page.getByRole("navigation", { name: "Contoso Desk" });
      await tabs.getByRole("link", { name: applications.pages.tokens, exact: true }).click();
      await page.getByRole("checkbox", { name: "orders:read" }).click();
      await page
        .locator("form")
        .filter({ has: page.getByRole("checkbox") })
        .getByRole("button", { name: common.save })
        .click();
      await expect(page.getByText(applications.resources.saved)).toBeVisible();
      await tabs.getByRole("link", { name: applications.pages.overview, exact: true }).click();
      await expect(card.missing).toHaveCount(0);
      const folder = testInfo.outputPath("job");
      await writeFiles(folder, await card.read("fetch-token.sh"));
      const { stdout } = spawnSync("sh", ["-c", await card.command()], { cwd: folder, encoding: "utf8" });
      const { access_token } = JSON.parse(stdout);
      expect(decodeJwt(access_token)).toMatchObject({
        iss: pool.issuer,
        aud: "https://orders.contoso.example",
        scope: "orders:read",
      });
    });

    test("Spring Boot: every value of the configuration is one of discovery, and what it needs is said", async ({
      page,
      makeTenant,
    }) => {
      const { needs } = consoleWords[language].applications.quickStart;
      const { pool } = await makeTenant();
      const card = await createApplication(page, language, {
        poolId: pool.id,
        redirectUri: "http://localhost:8080/callback",
      });
      await card.choose("springBoot");
      await expect(card.missing).toBeVisible();
      await expect(
        page.getByText("http://localhost:8080/login/oauth2/code/dingpass", { exact: true }),
      ).toBeVisible();
      await expect(page.getByText(needs.rs256.replaceAll(/<\/?link>/g, ""), { exact: true })).toBeVisible();
      const name = "src/main/resources/application.yml";
      const { client } = parse((await card.read(name))[name]).spring.security.oauth2;
      const { dingpass } = client.registration;
      const issuer = client.provider.dingpass["issuer-uri"];
      const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
      expect(discovery.issuer).toBe(issuer);
      expect(issuer).toBe(pool.issuer);
      for (const scope of dingpass.scope.split(", ")) expect(discovery.scopes_supported).toContain(scope);
      expect(discovery.grant_types_supported).toContain(dingpass["authorization-grant-type"]);
      expect(discovery.token_endpoint_auth_methods_supported).toContain(
        dingpass["client-authentication-method"],
      );
      const { clientId } = await database().application.findFirstOrThrow({
        where: { poolId: pool.id, name: "Contoso Desk" },
      });
      expect(dingpass["client-id"]).toBe(clientId);
      expect(dingpass["client-secret"]).toMatch(/^[\w-]{43}$/);
      // Once it is let go nobody can read it any more, and the page says where it belongs.
      await new ConsoleApplicationForm(page, consoleWords[language]).stored.click();
      expect((await card.read(name))[name]).toContain("PUT-THE-CLIENT-SECRET-HERE");
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  });

test("React: what the console gives signs people in as it is, by the package that is built here", async ({
  page,
  context,
  makeTenant,
}, testInfo) => {
  let script = "";
  const site = await startPageServer(({ url }, response) => {
    const isScript = url === "/main.js";
    response
      .writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" })
      .end(isScript ? script : '<!doctype html><div id="root"></div><script src="/main.js"></script>');
  });
  try {
    const tenant = await makeTenant({
      application: {
        type: "spa",
        tokens: initialTokenSettings("spa"),
        redirectUris: [`${site.origin}/callback`],
        webOrigins: [site.origin],
      },
    });
    await new ConsoleApplicationForm(page).open(tenant.pool.id, tenant.application.id);
    const card = new QuickStartCard(page, "en");
    await card.choose("react");
    await expect(card.missing).toHaveCount(0);
    expect(await listViolations(page)).toEqual([]);
    const folder = testInfo.outputPath("react");
    await writeFiles(folder, {
      ...(await card.read("src/dingpass.js", "src/App.jsx")),
      // As the template that the card names has it.
      "src/main.jsx": `import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import App from "./App.jsx";
createRoot(document.getElementById("root")).render(<StrictMode><App /></StrictMode>);`,
    });
    await mkdir(path.join(folder, "node_modules/@dingpass"), { recursive: true });
    await symlink(path.resolve("sdk"), path.join(folder, "node_modules/@dingpass/browser"));
    const { outputFiles } = await build({
      entryPoints: [path.join(folder, "src/main.jsx")],
      bundle: true,
      jsx: "automatic",
      define: { "process.env.NODE_ENV": '"development"' },
      write: false,
    });
    script = outputFiles[0]?.text ?? "";
    const visited = await context.newPage();
    await visited.goto(site.origin);
    const popup = visited.waitForEvent("popup");
    await visited.getByRole("button", { name: "Sign in" }).click();
    await passDingTalk(await popup, firstName(tenant));
    await expect(visited.getByText(`Signed in as ${firstName(tenant)}`)).toBeVisible();
  } finally {
    site.close();
  }
});

test("Next.js: what the console gives signs people in as it is", async ({
  page,
  context,
  makeTenant,
}, testInfo) => {
  test.setTimeout(180_000);
  const tenant = await makeTenant();
  const url = `http://localhost:${await getFreePort()}`;
  const card = await createApplication(page, "en", {
    poolId: tenant.pool.id,
    redirectUri: `${url}/api/auth/callback/dingpass`,
  });
  await card.choose("nextJs");
  await expect(card.missing).toHaveCount(0);
  const folder = testInfo.outputPath("site");
  const route = "app/api/auth/[...nextauth]/route.ts";
  await writeFiles(folder, {
    ...(await card.read(".env.local", "auth.ts", route, "app/page.tsx")),
    // As create-next-app has them.
    "package.json": '{ "private": true }',
    "next.config.mjs": "export default {};",
    // Without them the ones of this repository would be found above.
    "instrumentation.ts": "export function register() {}",
    "instrumentation-client.ts": "export {};",
    "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
    "app/layout.tsx":
      "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }",
  });
  await withCopiedSite({ folder, command: await card.command(), url }, async () => {
    const visited = await context.newPage();
    await visited.goto(url);
    await visited.getByRole("button", { name: "Sign in" }).click();
    await passDingTalk(visited, firstName(tenant));
    await expect(visited.getByText(`Signed in as ${firstName(tenant)}`)).toBeVisible();
  });
});

test("SEC-04: Apache: what the console gives signs people in as it is, with PKCE", async ({
  page,
  context,
  makeTenant,
}) => {
  test.skip(!hasApache, "mod_auth_openidc is not installed here (Debian: libapache2-mod-auth-openidc)");
  const tenant = await makeTenant({ people: [{ name: "Zhang Wei" }] });
  const port = await getFreePort();
  const url = `http://localhost:${port}`;
  const card = await createApplication(page, "en", {
    poolId: tenant.pool.id,
    redirectUri: `${url}/callback`,
  });
  await card.choose("apache");
  await expect(card.missing).toHaveCount(0);
  const name = "/etc/apache2/conf-available/dingpass.conf";
  const stop = await startApache((await card.read(name))[name], port);
  try {
    const visited = await context.newPage();
    await visited.goto(url);
    const arrived = visited.waitForResponse(
      (answer) => answer.url() === `${url}/` && answer.headers()["x-who"] !== undefined,
    );
    await passDingTalk(visited, "Zhang Wei");
    expect((await arrived).headers()["x-who"]).toBe("Zhang Wei");
  } finally {
    await stop();
  }
});
