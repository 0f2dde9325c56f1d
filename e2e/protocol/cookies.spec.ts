import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { startProduct } from "../fixtures/product";
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
  const names = new Set(cookies.map(({ name }) => name.replace(/attempt\.\w+/, "attempt")));
  expect([...names].sort()).toEqual(
    [
      "attempt",
      "interaction",
      "interaction.sig",
      "last-sign-in",
      "resume",
      "resume.sig",
      "session",
      "session.sig",
      "ui_locale",
    ].map((name) => `dingpass.${name}`),
  );
  for (const { name, attributes } of cookies) {
    expect.soft(attributes.has("httponly"), name).toBe(true);
    expect.soft(attributes.get("samesite")?.toLowerCase(), name).toBe("lax");
    expect.soft(attributes.has("domain"), name).toBe(false);
    expect.soft(attributes.get("path"), name).toMatch(/^\/(?:p\/t-|connections\/social\/dingtalk\/)/);
    expect.soft(attributes.has("secure"), `${name}: plain http has no Secure cookies`).toBe(false);
  }
});

test("SEC-49 a pool's cookies are not sent to another pool or to the console", async ({
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
    expect(visitor.jar.format(new URL(address)), address).toBe("");
});

/** Pools told apart by path and by host; both behind TLS that somebody else ends. */
const secureDeployments = {
  path: { PUBLIC_URL: "https://sso.contoso.example", POOL_URL: "https://sso.contoso.example/p/{pool}" },
  host: { PUBLIC_URL: "https://console.contoso.example", POOL_URL: "https://{pool}.login.contoso.example" },
};

for (const [form, addresses] of Object.entries(secureDeployments)) {
  test(`SEC-49 SEC-80 SEC-17 behind TLS, pools by ${form}, cookies are Secure and carry their prefix`, async ({
    makeTenant,
    stack,
  }) => {
    const tenant = await makeTenant();
    const port = await getFreePort();
    const product = await startProduct({ ...stack.environment, ...addresses, PORT: String(port) });
    try {
      const base = addresses.POOL_URL.replace("{pool}", tenant.pool.slug);
      const via = `http://127.0.0.1:${port}`;
      const application = new SpokenApplication({
        ...tenant,
        pool: { ...tenant.pool, base, issuer: `${base}/oidc` },
      });
      const { host, hostname } = new URL(base);
      const discovery = await ask(`${base}/oidc/.well-known/openid-configuration`, { via });
      const metadata = JSON.parse(discovery.body) as Record<string, unknown>;
      for (const [name, value] of Object.entries(metadata))
        if (name === "issuer" || /_(?:endpoint|uri)$/.test(name))
          expect(String(value).startsWith(`${base}/oidc`), name).toBe(true);
      const authorization = await ask(application.request({ ui_locales: "zh" }).address, { via });
      const page = locationOf(authorization);
      expect(page?.host).toBe(host);
      const given = (authorization.headers["set-cookie"] ?? []).map(parseCookie);
      const header = given.map(({ name, value }) => `${name}=${value}`).join("; ");
      const start = await ask(`${page?.href}/start`, {
        via,
        fields: { connection: tenant.connection.id },
        headers: { origin: `https://${hostname}`, cookie: header },
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
      expect(cookies.length).toBeGreaterThanOrEqual(7);
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
      const plain = await ask(`${base}/oidc/auth`.replace("https", "http"), {
        via: `http://127.0.0.1:${port}`,
      });
      expect(plain.headers.location ?? "").not.toMatch(/^http:/);
    } finally {
      await product.stop();
    }
  });
}
