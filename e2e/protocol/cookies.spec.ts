import { database } from "@/lib/data/client";
import { onHosts } from "../fixtures/host-pools";
import { withOwnStack } from "../fixtures/own-stack";
import { SimulatorControl } from "../fixtures/simulator-control";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, signInForCode } from "../fixtures/visitor-sign-in";

/** The attributes of a Set-Cookie line, by lower-case name, with the cookie's own name. */
function parseCookie(line: string): { name: string; value: string; attributes: Map<string, string> } {
  const [pair = "", ...parts] = line.split(/;\s*/);
  const [name = "", ...value] = pair.split("=");
  const attributes = parts.map((part): [string, string] => {
    const [key = "", ...rest] = part.split("=");
    return [key.toLowerCase(), rest.join("=")];
  });
  return { name, value: value.join("="), attributes: new Map(attributes) };
}

test("SEC-49 each cookie of a login is for servers only, names its SameSite and no domain", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const lines: string[] = [];
  const visit = visitor.visit.bind(visitor);
  visitor.visit = async (...parameters) => {
    const answer = await visit(...parameters);
    if (answer.url.origin === stack.productUrl) lines.push(...(answer.headers["set-cookie"] ?? []));
    return answer;
  };
  await signInForCode(visitor, application, { request: application.offlineRequest({ ui_locales: "zh" }) });
  await visitor.visit(`${application.issuer}/session/end`);
  const cookies = lines.map(parseCookie);
  const names = new Set(cookies.map(({ name }) => name));
  expect([...names].sort()).toEqual(
    ["browser", "last-sign-in", "last-way", "session", "session.sig", "ui_locale"].map(
      (name) => `dingpass.${name}`,
    ),
  );
  for (const { name, attributes } of cookies) {
    expect.soft(attributes.has("httponly"), name).toBe(true);
    expect.soft(attributes.get("samesite")?.toLowerCase(), name).toBe("lax");
    expect.soft(attributes.has("domain"), name).toBe(false);
    expect
      .soft(attributes.get("path"), name)
      .toMatch(name === "dingpass.browser" ? /^\/$/ : /^\/(?:p\/t-|connections\/social\/dingtalk\/)/);
    expect.soft(attributes.has("secure"), `${name}: plain http has no Secure cookies`).toBe(false);
  }
});

test("SEC-49 of a pool's cookies another pool and the console get only the one that tells browsers apart", async ({
  makeTenant,
  stack,
}) => {
  const [own, foreign] = [await makeTenant(), await makeTenant()];
  const visitor = new Visitor(stack);
  await goToCallback(visitor, new SpokenApplication(own).request(), own);
  await signInForCode(visitor, new SpokenApplication(own));
  expect(visitor.jar.format(new URL(own.pool.base))).not.toBe("");
  for (const address of [
    `${foreign.pool.base}/oidc/auth`,
    `${stack.productUrl}/console`,
    foreign.connection.callbackAddress,
  ])
    expect(visitor.jar.format(new URL(address)), address).toMatch(/^dingpass\.browser=[\w-]{43}$/);
});

/** Pools told apart by path and by host; both behind TLS that somebody else ends. */
const secureDeployments = {
  path: { PUBLIC_URL: "https://sso.contoso.example", POOL_URL: "https://sso.contoso.example/p/{pool}" },
  host: { PUBLIC_URL: "https://console.contoso.example", POOL_URL: "https://{pool}.login.contoso.example" },
};

for (const [form, addresses] of Object.entries(secureDeployments)) {
  withOwnStack(() => addresses)(
    `SEC-49 SEC-80 SEC-17 behind TLS, pools by ${form}, cookies are Secure and carry their prefix`,
    async ({ makeTenant, ownPort }) => {
      const tenant = await makeTenant();
      const { base } = tenant.pool;
      expect(base).toBe(addresses.POOL_URL.replace("{pool}", tenant.pool.slug));
      const via = `http://127.0.0.1:${ownPort}`;
      const application = new SpokenApplication(tenant);
      const { host, hostname } = new URL(base);
      const discovery = await ask(`${base}/oidc/.well-known/openid-configuration`, { via });
      const metadata = JSON.parse(discovery.body) as Record<string, unknown>;
      for (const [name, value] of Object.entries(metadata))
        if (name === "issuer" || /_(?:endpoint|uri)$/.test(name))
          expect(String(value).startsWith(`${base}/oidc`), name).toBe(true);
      const authorization = await ask(application.request({ ui_locales: "zh" }).address, { via });
      const page = locationOf(authorization);
      expect(page?.host).toBe(host);
      const browser = (authorization.headers["set-cookie"] ?? [])
        .map(parseCookie)
        .find(({ name }) => name.endsWith("dingpass.browser"));
      const start = await ask(`${page?.href}/start`, {
        via,
        fields: { connection: tenant.connection.id },
        headers: { origin: `https://${hostname}`, cookie: `${browser?.name}=${browser?.value}` },
      });
      for (const { headers } of [authorization, discovery])
        expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(authorization.headers["cache-control"]).toContain("no-store");
      expect(discovery.headers["cache-control"]).toContain("public");
      expect(locationOf(start)?.searchParams.get("redirect_uri")).toBe(
        `https://${hostname}/connections/social/dingtalk/${tenant.pool.id}/callback`,
      );
      const logout = await ask(`${base}/oidc/session/end`, { via });
      const cookies = [authorization, start, logout]
        .flatMap((answer) => answer.headers["set-cookie"] ?? [])
        .map(parseCookie);
      const session = form === "path" ? "__Secure-dingpass.session" : "__Host-dingpass.session";
      expect(cookies.map(({ name }) => name)).toEqual([
        "__Secure-dingpass.ui_locale",
        "__Host-dingpass.browser",
        "__Host-dingpass.browser",
        session,
        `${session}.sig`,
      ]);
      for (const { name, attributes } of cookies) {
        const path = attributes.get("path") ?? "";
        expect.soft(attributes.has("secure"), name).toBe(true);
        expect.soft(attributes.has("httponly"), name).toBe(true);
        expect.soft(attributes.has("domain"), name).toBe(false);
        expect.soft(attributes.get("samesite")?.toLowerCase(), name).toBe("lax");
        expect
          .soft(name.startsWith(path === "/" ? "__Host-dingpass." : "__Secure-dingpass."), name)
          .toBe(true);
      }
      // What a sibling host or a path of this one may set has another name: it neither counts nor disturbs.
      const value = browser?.value ?? "";
      const other = "A".repeat(43);
      const planted = [`dingpass.browser=${value}`, `__Secure-dingpass.browser=${value}`];
      for (const cookie of [
        ...planted,
        planted.join("; "),
        `__Host-dingpass.browser=${other}; ${planted[0]}`,
      ])
        expect(
          locationOf(await ask(page?.href ?? "", { via, headers: { cookie } }))?.searchParams.get("code"),
          cookie,
        ).toBe("login.another_browser");
      const own = `dingpass.browser=${other}; __Host-dingpass.browser=${value}`;
      expect((await ask(page?.href ?? "", { via, headers: { cookie: own } })).status).toBe(200);
      const plain = await ask(`${base}/oidc/auth`.replace("https", "http"), { via });
      expect(plain.headers.location ?? "").not.toMatch(/^http:/);
    },
  );
}

/** Pools told apart by path and by host, on this machine. */
const plainDeployments = {
  path: { on: test, base: /^http:\/\/localhost:\d+\/p\/[\w-]+$/ },
  host: { on: onHosts, base: /^http:\/\/[\w-]+\.login\.localhost:\d+$/ },
};

for (const [form, deployment] of Object.entries(plainDeployments)) {
  deployment.on(
    `SEC-20 pools by ${form}: logins that one browser has begun share one cookie, and each of them ends`,
    async ({ makeTenant, stack }) => {
      const tenant = await makeTenant();
      const { base } = tenant.pool;
      expect(base).toMatch(deployment.base);
      const application = new SpokenApplication(tenant);
      const visitor = new Visitor({ ...stack, productUrl: new URL(base).origin });
      const given: string[] = [];
      const visit = visitor.visit.bind(visitor);
      visitor.visit = async (...parameters) => {
        const answer = await visit(...parameters);
        given.push(...(answer.headers["set-cookie"] ?? []));
        return answer;
      };
      await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
        redirectUris: [new URL(base).origin],
      });
      const begun = [];
      for (let login = 0; login < 3; login += 1) {
        const request = application.request();
        begun.push({ request, ...(await goToCallback(visitor, request, tenant)) });
      }
      const cookies = given.map(parseCookie);
      expect(new Set(cookies.map(({ name, value }) => `${name}=${value}`)).size).toBe(1);
      expect(cookies[0]?.name).toBe("dingpass.browser");
      expect(visitor.jar.format(new URL(base)).split("; ")).toHaveLength(1);
      const [first, second, third] = begun;
      for (const login of [second, third, first]) {
        if (!login) throw new Error("three logins were begun");
        const end = await visitor.open(login.callback, login.request.redirectUri);
        expect(end.url.searchParams.get("code")).toBeTruthy();
      }
    },
  );
}

test("SEC-20 a cookie that we never made is replaced, one that we made is not", async ({ makeTenant }) => {
  const application = new SpokenApplication(await makeTenant());
  const given = async (cookie: string) => {
    const { headers } = await ask(application.request().address, { headers: { cookie } });
    return parseCookie(headers["set-cookie"]?.[0] ?? "").value;
  };
  const made = await given("");
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(await given(`dingpass.browser=${made}`)).toBe(made);
  for (const odd of ["", "x", `${made}x`, made.replace(/.$/, "%"), `"${made}"`]) {
    const next = await given(`dingpass.browser=${odd}`);
    expect(next, odd).toMatch(/^[\w-]{43}$/);
    expect(next, odd).not.toBe(made);
  }
});

test("SEC-20 what is remembered of a browser is another thing in every pool", async ({
  makeTenant,
  stack,
}) => {
  const tenants = [await makeTenant(), await makeTenant()];
  const visitor = new Visitor(stack);
  for (const tenant of tenants) await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  const attempts = await database().attempt.findMany({
    where: { poolId: { in: tenants.map(({ pool }) => pool.id) } },
    select: { browserDigest: true },
  });
  expect(new Set(attempts.map(({ browserDigest }) => browserDigest)).size).toBe(2);
});
