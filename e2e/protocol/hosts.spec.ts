import { database } from "@/lib/data/client";
import type { Answer } from "../fixtures/http-browser/browser";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage, pressStart, signIn } from "../fixtures/visitor-sign-in";

const evil = "evil.example";

/** Headers by which a client tries to tell us who we are. */
const forgeries: Record<string, Record<string, string>> = {
  forwarded: { forwarded: `host=${evil};proto=https;for=1.2.3.4` },
  "forwarded host": { "x-forwarded-host": evil, "x-forwarded-proto": "https" },
  "forwarded host and port": { "x-forwarded-host": `${evil}:443`, "x-forwarded-port": "443" },
  "forwarded server": { "x-forwarded-server": evil, "x-host": evil, "x-original-host": evil },
  "original address": {
    "x-original-url": "/console",
    "x-rewrite-url": "/console",
    "x-forwarded-prefix": "/evil",
  },
  "scheme alone": { "x-forwarded-proto": "https", "x-forwarded-ssl": "on", "front-end-https": "on" },
  "our own words": {
    "x-dingpass-client-address": "1.2.3.4",
    "x-dingpass-path": "/console",
    "x-dingpass-nonce": "guess",
    "content-security-policy": "script-src *",
  },
};

for (const [name, headers] of Object.entries(forgeries)) {
  test(`SEC-80 forged headers change no address: ${name}`, async ({ makeTenant, stack }) => {
    const application = new SpokenApplication(await makeTenant());
    const { tenant } = application;
    const visitor = new Visitor(stack);
    const plain = await ask(`${application.issuer}/.well-known/openid-configuration`);
    const forged = await ask(`${application.issuer}/.well-known/openid-configuration`, { headers });
    expect(bodyOf(forged)).toEqual(bodyOf(plain));
    const authorization = await visitor.visit(application.request().address, { headers });
    const page = locationOf(authorization);
    expect(page?.href.startsWith(`${tenant.pool.base}/login/`)).toBe(true);
    const cookies = authorization.headers["set-cookie"]?.join() ?? "";
    expect(cookies).not.toMatch(/secure|domain=/i);
    const shown = await visitor.visit(page ?? "", { headers });
    expect(shown.status).toBe(200);
    expect(shown.body).not.toContain(evil);
    expect(String(shown.headers["content-security-policy"])).not.toContain("script-src *");
    expect(shown.body).not.toContain('nonce="guess"');
    const start = await pressStart(visitor, page ?? new URL("about:blank"), tenant, { headers });
    expect(locationOf(start)?.searchParams.get("redirect_uri")).toBe(tenant.connection.callbackAddress);
    const attempts = await database().attempt.findMany({ where: { poolId: tenant.pool.id } });
    expect(attempts.map(({ clientAddress }) => clientAddress?.replace("::1", "127.0.0.1"))).toEqual([
      "127.0.0.1",
    ]);
    const { callback } = await goToCallback(visitor, application.request(), tenant);
    const finished = await visitor.visit(callback, { headers });
    expect(locationOf(finished)?.href.startsWith(`${application.issuer}/auth/`)).toBe(true);
    const logout = await ask(`${application.issuer}/session/end`, { headers });
    expect(logout.body).not.toContain(evil);
    expect(logout.body).toContain(`${application.issuer}/session/end/confirm`);
  });
}

test("SEC-80 an unknown host gets one neutral answer, whatever it asks for", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { host, port } = new URL(stack.productUrl);
  const addresses = [
    `${application.issuer}/.well-known/openid-configuration`,
    application.request().address.href,
    `${application.tenant.pool.base}/error`,
    application.tenant.connection.callbackAddress,
    `${stack.productUrl}/console`,
    `${stack.productUrl}/setup`,
    `${stack.productUrl}/nothing`,
    `${stack.productUrl}/p/nothing/oidc/jwks`,
    `${stack.productUrl}/p/nothing/error`,
    `${stack.productUrl}/favicon.ico`,
    `${stack.productUrl}/_next/nothing`,
  ];
  const hosts = [
    evil,
    `${evil}:${port}`,
    `127.0.0.1:${port}`,
    `localhost`,
    `${host}.${evil}`,
    `${evil}@${host}`,
    `localhost:${port}0`,
    `${host},${evil}`,
    `a.${host}`,
  ];
  const answers: Answer[] = [];
  for (const address of addresses)
    for (const name of hosts) answers.push(await ask(address, { headers: { host: name } }));
  for (const answer of answers) {
    expect.soft(answer.status).toBe(421);
    expect.soft(answer.headers.location).toBeUndefined();
    expect.soft(answer.headers["set-cookie"]).toBeUndefined();
  }
  expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(["Misdirected Request\n"]));
});

/** Ways by which requests once went around a framework's middleware, or got a page's data without the page. */
const detours: Record<string, (address: string) => [string, Record<string, string>]> = {
  "middleware subrequest": (address) => [
    address,
    { "x-middleware-subrequest": Array(5).fill("src/middleware").join(":") },
  ],
  "middleware subrequest, proxy": (address) => [
    address,
    { "x-middleware-subrequest": Array(5).fill("proxy").join(":") },
  ],
  "rewritten by hand": (address) => [
    address,
    { "x-middleware-rewrite": "/console", "x-middleware-next": "1" },
  ],
  "invoked by hand": (address) => [address, { "x-invoke-path": "/console", "x-matched-path": "/console" }],
  "data request": (address) => [address, { "x-nextjs-data": "1" }],
  "component payload": (address) => [address, { rsc: "1" }],
  "component payload by suffix": (address) => [`${address}.rsc`, {}],
  "prefetched segment": (address) => [
    address,
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  ],
  "prefetched segment by suffix": (address) => [`${address}.segments/_tree.segment.rsc`, {}],
  "data address": (address) => [address.replace(/^(https?:\/\/[^/]+)/, "$1/_next/data/build"), {}],
  "data file": (address) => [`${address.replace(/^(https?:\/\/[^/]+)/, "$1/_next/data/build")}.json`, {}],
  "route parameters": (address) => [`${address}?nxtPpool=other&nxtPpoolId=other`, {}],
  "doubled slash": (address) => [address.replace(/^(https?:\/\/[^/]+)\//, "$1//"), {}],
  "encoded letter": (address) => [address.replace("/console", "/%63onsole"), {}],
  "upper case": (address) => [address.replace("/console", "/CONSOLE"), {}],
};

for (const [name, detour] of Object.entries(detours)) {
  test(`SEC-82 a detour gives nothing more than the plain address: ${name}`, async ({
    makeTenant,
    stack,
  }) => {
    const tenant = await makeTenant({ poolName: `Name that strangers must not see ${crypto.randomUUID()}` });
    const application = new SpokenApplication(tenant);
    const owner = new Visitor(stack);
    const page = await openLoginPage(owner, application.request());
    await signIn(new Visitor(stack), application);
    const secrets = [tenant.application.clientId, tenant.connection.id, tenant.enterprise.corpId];
    const closed = [
      `${stack.productUrl}/console`,
      `${stack.productUrl}/console/user-pools`,
      `${stack.productUrl}/console/user-pools/${tenant.pool.id}`,
      `${stack.productUrl}/console/user-pools/${tenant.pool.id}/connections`,
      `${stack.productUrl}/console/user-pools/${tenant.pool.id}/users`,
      page.href,
    ];
    for (const address of closed) {
      const [target, headers] = detour(address);
      const answer = await ask(target, { headers });
      expect.soft(answer.status, target).toBeLessThan(500);
      for (const secret of [
        ...secrets,
        address === page.href ? tenant.connection.id : tenant.enterprise.corpId,
      ])
        expect.soft(answer.body.includes(secret), target).toBe(false);
      if (address !== page.href)
        expect.soft(answer.body.includes("strangers must not see"), target).toBe(false);
    }
    const [forgedHost, headers] = detour(`${stack.productUrl}/console`);
    const unknown = await ask(forgedHost, { headers: { ...headers, host: evil } });
    expect([400, 404, 421]).toContain(unknown.status);
  });
}
