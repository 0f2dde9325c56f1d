import { Agent as PlainAgent } from "node:http";
import { database } from "@/lib/data/client";
import { getFreePort } from "../../embedded-postgres/free-port.mjs";
import { makeAdministrator } from "../fixtures/administrator";
import { createFrontAgent, type FrontProxy, startFrontProxy } from "../fixtures/front-proxy";
import { expect, test } from "../fixtures/front-test";
import type { Answer } from "../fixtures/http-browser/browser";
import { awaitInstances, giveDomain, moveTo, type OwnDomain } from "../fixtures/own-domain";
import { findProxy, type RealProxy } from "../fixtures/proxy-process";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import type { MakeTenant } from "../fixtures/test";
import { ask, locationOf, toQuery, type VisitOptions, Visitor } from "../fixtures/visitor";
import { openLoginPage, pressStart } from "../fixtures/visitor-sign-in";
import { ConsoleSignInPage } from "../pages/console-sign-in-page";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { firstName, passDingTalk } from "../pages/steps";

/** A browser without JavaScript that gets to the product in a way of its own. */
class FrontVisitor extends Visitor {
  constructor(
    stack: Stack,
    private readonly way: Pick<VisitOptions, "agent" | "via">,
    headers: Record<string, string> = {},
  ) {
    super(stack, undefined, headers);
  }

  override visit(address: string | URL, options: VisitOptions = {}): Promise<Answer> {
    return super.visit(address, { ...options, ...this.way });
  }
}

/** A pool at the domain of its own that the document names, once no instance remembers another one there. */
async function openAcme(makeTenant: MakeTenant, stack: Stack): Promise<OwnDomain> {
  await database().poolDomain.deleteMany();
  const acme = await giveDomain(stack, await makeTenant(), { host: "login.acme.example" });
  await moveTo(acme);
  await awaitInstances();
  return acme;
}

async function isKnown(port: number, host: string): Promise<number> {
  return (await ask(`http://127.0.0.1:${port}/api/known-host?domain=${host}`)).status;
}

/** Why a request gets no answer; or its status. */
async function failureOf(address: string, options: VisitOptions): Promise<string | number> {
  return ask(address, options).then(
    ({ status }) => status,
    (error) => (error as { code?: string }).code ?? String(error),
  );
}

const hsts = "strict-transport-security";

// One after the other: all are at one address, which the instances know.
test.describe.configure({ mode: "default" });

for (const proxy of ["nginx", "caddy"] satisfies RealProxy[])
  test.describe(`${proxy} as docs/operations.md sets it up`, () => {
    test.skip(findProxy(proxy) === null, `${proxy} is not here (Debian: ${proxy})`);

    let front: FrontProxy;
    test.beforeEach(async ({ ports }) => {
      front = await startFrontProxy(proxy, ports);
    });
    test.afterEach(() => front.stop());

    test("SEC-80 each host leads to its pool, by https alone, and any other to nothing", async ({
      makeTenant,
      stack,
      ports,
    }) => {
      const agent = createFrontAgent(front);
      const [one, other] = [await makeTenant(), await makeTenant()];
      const acme = await openAcme(makeTenant, stack);
      for (const { pool } of [one, other, acme.tenant]) {
        const answer = await ask(`${pool.issuer}/.well-known/openid-configuration`, { agent });
        expect(answer.headers[hsts]).toMatch(/^max-age=\d{8}/);
        const { issuer, ...metadata } = bodyOf(answer);
        expect(issuer).toBe(pool.issuer);
        for (const [name, value] of Object.entries(metadata))
          if (/_endpoint$|_uri$/.test(name)) expect.soft(value, name).toMatch(`${pool.issuer}/`);
      }
      expect((await ask(`${stack.productUrl}/console/sign-in`, { agent })).status).toBe(200);
      expect((await ask(`${acme.origin}/console/sign-in`, { agent })).status).toBe(404);

      // By http one is led to the same address by https.
      for (const host of ["login.example.com", `${one.pool.slug}.login.example.com`, acme.host]) {
        const plain = await ask(`http://127.0.0.1:${ports.plain}/account?a=%2F`, { headers: { host } });
        expect.soft(plain.status).toBeGreaterThanOrEqual(301);
        expect.soft(plain.headers.location).toMatch(new RegExp(`^https://${host}(:\\d+)?/account\\?a=%2F$`));
      }

      // Nobody gets a certificate for another host, nor an answer with one of ours.
      const strange = `https://login.elsewhere.example:${ports.secure}/oidc/jwks`;
      expect(await failureOf(strange, { agent })).toMatch(/SSL|ECONNRESET|EPROTO/);
      const fronted = createFrontAgent(front, { servername: acme.host });
      const headers = { host: `login.elsewhere.example:${ports.secure}` };
      const smuggled = await failureOf(`${acme.origin}/oidc/jwks`, { agent: fronted, headers });
      expect(smuggled).toBe(proxy === "nginx" ? "ECONNRESET" : 421);

      // What is for the proxy is for nobody who comes through it.
      for (const origin of [stack.productUrl, acme.origin])
        for (const path of ["/api/known-host", "/api/known%2Dhost", "/api//known-host"]) {
          const { status } = await ask(`${origin}${path}?domain=${acme.host}`, { agent });
          expect.soft([400, 404], path).toContain(status);
        }
      expect(await isKnown(ports.instances[0], acme.host)).toBe(200);
      expect(await isKnown(ports.instances[0], "login.elsewhere.example")).toBe(404);
    });

    test("SEC-80 the proxy's word for who asks counts, and nobody else's", async ({ makeTenant, stack }) => {
      const forged = {
        "x-forwarded-for": "203.0.113.9",
        "x-forwarded-host": "login.elsewhere.example",
        "x-forwarded-proto": "http",
        "x-real-ip": "203.0.113.9",
        forwarded: "for=203.0.113.9;host=login.elsewhere.example;proto=http",
      };
      const tenant = await makeTenant();
      const application = new SpokenApplication(tenant);
      const begin = async (visitor: Visitor) => {
        const page = await openLoginPage(visitor, application.request());
        const start = await pressStart(visitor, page, tenant);
        expect(locationOf(start)?.searchParams.get("redirect_uri")).toBe(tenant.connection.callbackAddress);
        const attempt = await database().attempt.findFirstOrThrow({
          where: { poolId: tenant.pool.id },
          orderBy: { createdAt: "desc" },
        });
        return attempt.clientAddress;
      };
      const from = createFrontAgent(front, { localAddress: "127.0.0.2" });
      expect(await begin(new FrontVisitor(stack, { agent: from }))).toBe("127.0.0.2");
      expect(await begin(new FrontVisitor(stack, { agent: from }, forged))).toBe("127.0.0.2");
      // Past the proxy.
      const past = { via: stack.secondInstanceUrl, agent: new PlainAgent({ localAddress: "127.0.0.3" }) };
      expect(await begin(new FrontVisitor(stack, past, forged))).toBe("127.0.0.3");
    });

    test("long requests, long answers and a logo arrive, also while one instance is gone", async ({
      makeTenant,
      stack,
      ports,
    }) => {
      const agent = createFrontAgent(front);
      const tenant = await makeTenant();
      const application = new SpokenApplication(tenant);
      const state = "中".repeat(682);
      const silent = application.request({ prompt: "none", state }).address;
      const expectAnswered = async () => {
        const answer = await ask(silent, { agent });
        expect(locationOf(answer)?.searchParams.get("error")).toBe("login_required");
        expect(locationOf(answer)?.searchParams.get("state")).toBe(state);
      };
      await expectAnswered();
      const long = `${application.issuer}/session/end?${toQuery({ id_token_hint: "x".repeat(8192), state: "y".repeat(2048) })}`;
      expect((await ask(long, { agent })).headers[hsts]).toMatch(/^max-age/);
      const look = await ask(`${stack.productUrl}/console/user-pools/${tenant.pool.id}/settings/look`, {
        agent,
        method: "POST",
        fields: { logo: "x".repeat(1_200_000) },
      });
      expect(look.headers[hsts]).toMatch(/^max-age/);
      expect(look.status).not.toBe(413);

      await front.stop();
      const instances = [ports.instances[0], await getFreePort()] as const;
      front = await startFrontProxy(proxy, { ...ports, instances });
      const again = createFrontAgent(front);
      for (let time = 0; time < 8; time += 1) expect((await ask(silent, { agent: again })).status).toBe(303);
    });

    test("SEC-49 SEC-69 a person signs in at a pool's own domain, and an administrator at the console", async ({
      page,
      context,
      makeTenant,
      stack,
      ports,
    }) => {
      const acme = await openAcme(makeTenant, stack);
      const application = new SpokenApplication(acme.tenant);
      const request = application.request();
      // The application is no real one: where it would be answered, the test reads the answer.
      await page.route(`${application.redirectUri}?*`, (route) => route.fulfill({ body: "arrived" }));
      const opened = await page.goto(request.address.href);
      expect(opened?.headers()[hsts]).toMatch(/^max-age=\d{8}/);
      expect(new URL(page.url()).origin).toBe(acme.origin);
      await new HostedLoginPage(page).dingtalkButton.waitFor();
      await passDingTalk(page, firstName(acme.tenant));
      await page.waitForURL(`${application.redirectUri}?*`);
      const answer = new URL(page.url()).searchParams;
      expect(answer.get("iss")).toBe(application.issuer);
      const agent = createFrontAgent(front);
      const tokens = tokensOf(await application.redeem(answer.get("code") ?? "", request, {}, { agent }));
      expect(claimsOf(tokens.id_token).iss).toBe(`https://login.acme.example:${ports.secure}/oidc`);
      await page.goto(`${acme.origin}/account`);
      await expect(page.getByText(firstName(acme.tenant)).first()).toBeVisible();

      await new ConsoleSignInPage(page, stack.productUrl).signIn(await makeAdministrator());
      const cookies = (await context.cookies()).filter(
        ({ domain }) => domain !== "localhost" && domain !== "127.0.0.1",
      );
      expect(new Set(cookies.map(({ domain }) => domain))).toEqual(new Set([acme.host, "login.example.com"]));
      for (const { name, secure } of cookies)
        expect.soft([name, secure]).toEqual([expect.stringMatching(/^__(?:Host|Secure)-/), true]);
    });
  });
