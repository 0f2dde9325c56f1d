import { database } from "@/lib/data/client";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { openLoginPage, pressStart, signIn } from "../fixtures/visitor-sign-in";

/** Headers with which a request reaches us from somewhere else. */
const foreignOrigins = (own: string): Record<string, Record<string, string | undefined>> => ({
  "no origin": { origin: undefined },
  "an opaque origin": { origin: "null" },
  "another site": { origin: "https://evil.example" },
  "our host as a prefix": { origin: `${own}.evil.example` },
  "our host with another port": { origin: "http://localhost:1" },
  "our host by https": { origin: own.replace("http:", "https:") },
  "our address with a path": { origin: `${own}/` },
  "our loopback by number": { origin: own.replace("localhost", "127.0.0.1") },
  "two origins": { origin: `${own}, https://evil.example` },
  "an empty origin": { origin: "" },
});

test("SEC-75 a hosted form from somewhere else is refused and changes nothing", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, new SpokenApplication(tenant).request());
  const cookie = visitor.jar.format(page);
  for (const [name, { origin }] of Object.entries(foreignOrigins(stack.productUrl))) {
    for (const form of [
      "start",
      "cancel",
      "consent",
      "password",
      "code",
      "code/send",
      "forgot",
      "register",
      "register/code",
    ]) {
      const answer = await ask(`${page.href}/${form}`, {
        fields: { connection: tenant.connection.id },
        headers: { cookie, ...(origin === undefined ? {} : { origin }) },
      });
      expect.soft([name, form, answer.status, answer.headers.location]).toEqual([name, form, 403, undefined]);
      expect.soft(answer.headers["set-cookie"], name).toBeUndefined();
    }
  }
  expect(
    await database().attempt.count({ where: { poolId: tenant.pool.id, stateDigest: { not: null } } }),
  ).toBe(0);
  expect(locationOf(await pressStart(visitor, page, tenant))?.pathname).toBe("/oauth2/auth");
});

test("SEC-75 a start address's form and the silent login's post from somewhere else change nothing", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const { origin: own } = new URL(stack.productUrl);
  const start = `${tenant.pool.base}/start/${tenant.connection.identifier}/begin`;
  for (const [name, { origin }] of Object.entries(foreignOrigins(own)))
    for (const address of [start, tenant.connection.callbackAddress]) {
      const answer = await ask(address, {
        fields: { state: "x", code: "y" },
        headers: { ...(origin === undefined ? {} : { origin }) },
      });
      expect
        .soft([name, address, answer.status, answer.headers.location])
        .toEqual([name, address, 403, undefined]);
      expect.soft(answer.headers["set-cookie"], name).toBeUndefined();
    }
  expect(
    await database().attempt.count({ where: { poolId: tenant.pool.id, stateDigest: { not: null } } }),
  ).toBe(0);
  for (const type of ["text/plain", "application/json", "multipart/form-data; boundary=x"]) {
    const answer = await visitor.visit(start, { fields: {}, headers: { "content-type": type } });
    expect.soft(answer.status, type).toBe(400);
  }
  expect(locationOf(await visitor.visit(start, { fields: {} }))?.pathname).toBe("/oauth2/auth");
});

test("SEC-75 a hosted form of another content type is refused", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, new SpokenApplication(tenant).request());
  for (const type of ["text/plain", "application/json", "multipart/form-data; boundary=x", ""]) {
    const answer = await visitor.visit(`${page.href}/start`, {
      fields: { connection: tenant.connection.id },
      headers: { "content-type": type },
    });
    expect.soft(locationOf(answer)?.searchParams.get("failed"), type).toBe("request.invalid");
  }
  const huge = await visitor.visit(`${page.href}/start`, {
    fields: { connection: tenant.connection.id, filler: "a".repeat(70_000) },
  });
  expect(huge.status).toBe(413);
  expect(
    await database().attempt.count({ where: { poolId: tenant.pool.id, stateDigest: { not: null } } }),
  ).toBe(0);
});

test("SEC-75 safe methods change nothing", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const [visitor, signedIn] = [new Visitor(stack), new Visitor(stack)];
  await signIn(signedIn, application);
  const page = await openLoginPage(visitor, application.request());
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    for (const form of ["start", "cancel", "consent"]) {
      const address = `${page.href}/${form}?connection=${tenant.connection.id}`;
      const answer = await visitor.visit(address, { method });
      // Opened like a page, a form's address leads to the page that it stands on.
      expect
        .soft([method, form, answer.headers.location])
        .toEqual([method, form, method === "OPTIONS" ? undefined : page.pathname]);
      expect.soft(answer.headers["set-cookie"], form).toBeUndefined();
    }
    await signedIn.visit(`${application.issuer}/session/end/confirm?logout=yes`, { method });
    await signedIn.visit(`${application.issuer}/token/revocation?token=x`, { method });
  }
  const silent = await signedIn.visit(application.request({ prompt: "none" }).address);
  expect(locationOf(silent)?.searchParams.has("code")).toBe(true);
  expect(
    await database().attempt.count({ where: { poolId: tenant.pool.id, stateDigest: { not: null } } }),
  ).toBe(1);
});

/** Places that an address could try to lead to. */
const foreignTargets = [
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "https://evil.example",
  "https:evil.example",
  "http://localhost@evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/%5Cevil.example",
  "/..//evil.example",
  "%2f%2fevil.example",
];

test("SEC-74 the language switch leads back to our own pages alone", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  for (const target of foreignTargets) {
    for (const name of ["returnPath", "return", "returnTo", "next", "back", "to"]) {
      const fields = { locale: "en", [name]: target };
      const headers = { origin: stack.productUrl };
      for (const answer of [
        await ask(`${stack.productUrl}/locale`, { fields, headers }),
        await ask(`${stack.productUrl}/locale?${new URLSearchParams(fields)}`),
      ]) {
        const location = locationOf(answer);
        if (location) expect.soft(location.origin, `${name} ${target}`).toBe(stack.productUrl);
      }
    }
  }
  expect((await ask(`${tenant.pool.base}/error?returnPath=//evil.example`)).headers.location).toBeUndefined();
});

test("SEC-76 only public metadata is for every origin", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant({
    application: { type: "spa", redirectUris: ["https://spa.contoso.example/callback"] },
  });
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application);
  const evil = { origin: "https://evil.example" };
  for (const path of ["/.well-known/openid-configuration", "/jwks"]) {
    const answer = await ask(application.issuer + path, { headers: evil });
    expect([path, answer.headers["access-control-allow-origin"]]).toEqual([path, evil.origin]);
    expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
  }
  const reads = {
    token: () =>
      application.call("/token", { grant_type: "refresh_token", refresh_token: "x" }, { headers: evil }),
    userinfo: () => application.userinfo(tokens.access_token, evil),
    authorization: () => visitor.visit(application.request({ prompt: "none" }).address, { headers: evil }),
    logout: () => visitor.visit(`${application.issuer}/session/end`, { headers: evil }),
    "hosted page": () => visitor.visit(`${tenant.pool.base}/error`, { headers: evil }),
    console: () => visitor.visit(`${stack.productUrl}/console/sign-in`, { headers: evil }),
    health: () => visitor.visit(`${stack.productUrl}/api/health/live`, { headers: evil }),
    callback: () => visitor.visit(tenant.connection.callbackAddress, { headers: evil }),
  };
  for (const [name, read] of Object.entries(reads)) {
    const { headers } = await read();
    expect.soft(headers["access-control-allow-origin"], name).toBeUndefined();
    expect.soft(headers["access-control-allow-credentials"], name).toBeUndefined();
  }
  const own = await application.userinfo(tokens.access_token, { origin: "https://spa.contoso.example" });
  expect(own.headers["access-control-allow-origin"]).toBe("https://spa.contoso.example");
  expect(own.headers["access-control-allow-credentials"]).toBe("true");
});

test("SEC-76 a page of a registered origin may ask with credentials, and no other", async ({
  makeTenant,
  stack,
}) => {
  const origin = "https://spa.contoso.example";
  const application = new SpokenApplication(
    await makeTenant({ application: { type: "spa", redirectUris: [`${origin}/callback`] } }),
  );
  const tokens = await signIn(new Visitor(stack), application, { offline: true });
  const strangers = [
    "https://evil.example",
    `${origin}.evil.example`,
    "https://spa.contoso.exampl",
    "http://spa.contoso.example",
    `${origin}:444`,
    "null",
  ];
  const credentials = (answer: { headers: Record<string, unknown> }) =>
    answer.headers["access-control-allow-credentials"];
  for (const asked of [origin, ...strangers]) {
    const expected = asked === origin ? "true" : undefined;
    for (const path of ["/token", "/me", "/token/introspection", "/token/revocation"]) {
      const preflight = await ask(application.issuer + path, {
        method: "OPTIONS",
        headers: { origin: asked, "access-control-request-method": "POST" },
      });
      expect.soft([asked, path, credentials(preflight)]).toEqual([asked, path, expected]);
    }
    const refreshed = await application.refresh(tokens.refresh_token, { headers: { origin: asked } });
    expect
      .soft([asked, refreshed.status === 200, credentials(refreshed)])
      .toEqual([asked, asked === origin, expected]);
  }
  // An address that reads the session's cookie says so to nobody.
  for (const path of ["/auth", "/session/end", "/session/end/confirm"]) {
    const answer = await ask(application.issuer + path, { headers: { origin } });
    expect.soft([path, credentials(answer)]).toEqual([path, undefined]);
  }
});
