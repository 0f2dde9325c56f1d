import { database } from "@/lib/data/client";
import en from "@/messages/en/hosted.json" with { type: "json" };
import zh from "@/messages/zh-CN/hosted.json" with { type: "json" };
import { readText } from "../fixtures/http-browser/text";
import { askSilently, sessionCookiesOf } from "../fixtures/session-cookies";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { locationOf, type Parameters, toQuery, Visitor } from "../fixtures/visitor";
import { signIn, signOn } from "../fixtures/visitor-sign-in";

function logoutAddress(application: SpokenApplication, parameters: Parameters): string {
  return `${application.issuer}/session/end?${toQuery(parameters)}`;
}

/** The value by which the page's form proves itself. */
function proofIn(body: string): string {
  return /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? "";
}

async function isSignedIn(visitor: Visitor, application: SpokenApplication): Promise<boolean> {
  const answer = await visitor.visit(application.request({ prompt: "none" }).address);
  return locationOf(answer)?.searchParams.has("code") ?? false;
}

test("SEC-13 signing out leads to a registered address alone, byte for byte", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const registered = `${application.tenant.site.url}/signed-out`;
  const visitor = new Visitor(stack);
  const { id_token } = await signIn(visitor, application);
  for (const address of [
    `${registered}/`,
    `${registered}?a=b`,
    `${registered}#part`,
    registered.replace("signed-out", "Signed-Out"),
    registered.replace("http:", "https:"),
    registered.replace("localhost", "127.0.0.1"),
    registered.replace("localhost", "localhost@evil.example"),
    "https://evil.example/",
    "//evil.example/",
    "javascript:alert(1)",
  ]) {
    for (const named of [{ id_token_hint: id_token }, { client_id: application.clientId }]) {
      const answer = await visitor.visit(
        logoutAddress(application, { ...named, post_logout_redirect_uri: address }),
      );
      expect.soft([address, answer.status, answer.headers.location]).toEqual([address, 400, undefined]);
    }
    const anonymous = await visitor.visit(logoutAddress(application, { post_logout_redirect_uri: address }));
    expect.soft(anonymous.headers.location, address).toBeUndefined();
  }
  expect(await isSignedIn(visitor, application)).toBe(true);
  const page = await visitor.visit(
    logoutAddress(application, { id_token_hint: id_token, post_logout_redirect_uri: registered, state: "s" }),
  );
  const ended = await visitor.visit(`${application.issuer}/session/end/confirm`, {
    fields: { xsrf: proofIn(page.body), logout: "yes" },
  });
  expect([ended.status, locationOf(ended)?.href]).toEqual([200, `${registered}?state=s`]);
});

test("SEC-13 an address without a named application leads nowhere", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  const registered = `${application.tenant.site.url}/signed-out`;
  const page = await visitor.visit(logoutAddress(application, { post_logout_redirect_uri: registered }));
  const ended = await visitor.visit(`${application.issuer}/session/end/confirm`, {
    fields: { xsrf: proofIn(page.body), logout: "yes" },
  });
  expect(locationOf(ended)?.href).toBe(`${application.issuer}/session/end/success`);
});

test("SEC-13 without a hint of this very person the page asks first", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(
    await makeTenant({ people: [{ name: "First Person" }, { name: "Second Person" }] }),
  );
  const [visitor, other] = [new Visitor(stack), new Visitor(stack)];
  const own = await signIn(visitor, application);
  const theirs = await signIn(other, application, { person: 1 });
  for (const named of [{}, { client_id: application.clientId }, { id_token_hint: theirs.id_token }]) {
    const page = await visitor.visit(logoutAddress(application, named));
    expect(page.status).toBe(200);
    expect(page.body).not.toContain("<script");
    expect(page.body).not.toContain("http-equiv");
  }
  expect(await isSignedIn(visitor, application)).toBe(true);
  const proven = await visitor.visit(logoutAddress(application, { id_token_hint: own.id_token }));
  expect(proven.body).toContain("<script");
  expect(await isSignedIn(visitor, application)).toBe(true);
});

test("SEC-13 a request from another site alone signs nobody out", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const { id_token } = await signIn(visitor, application);
  const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  const end = `${application.issuer}/session/end`;
  await visitor.visit(logoutAddress(application, { id_token_hint: id_token, logout: "yes" }), {
    headers: foreign,
  });
  await visitor.visit(end, { fields: { id_token_hint: id_token, logout: "yes" }, headers: foreign });
  for (const fields of [{ logout: "yes" }, { logout: "yes", xsrf: "guess" }, { logout: "yes", xsrf: "" }]) {
    const answer = await visitor.visit(`${end}/confirm`, { fields, headers: foreign });
    expect(answer.status).toBe(400);
  }
  const got = await visitor.visit(`${end}/confirm?logout=yes`);
  expect([404, 405]).toContain(got.status);
  expect(await isSignedIn(visitor, application)).toBe(true);
});

test("SEC-13 the proof of one browser's page does not sign another one out", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const [victim, attacker] = [new Visitor(stack), new Visitor(stack)];
  await signIn(victim, application);
  await signIn(attacker, application);
  const page = await attacker.visit(logoutAddress(application, { client_id: application.clientId }));
  const answer = await victim.visit(`${application.issuer}/session/end/confirm`, {
    fields: { xsrf: proofIn(page.body), logout: "yes" },
  });
  expect(answer.status).toBe(400);
  expect(await isSignedIn(victim, application)).toBe(true);
});

test("SEC-13 signing out ends the session and its tokens, on both instances", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const online = await signIn(visitor, application);
  const request = application.request();
  const code = await signOn(visitor, application, request);
  const session = sessionCookiesOf(visitor, application.tenant.pool.base);
  for (const via of [stack.productUrl, stack.secondInstanceUrl])
    expect(await askSilently(application, session, visitor, { via })).toBe("code");
  const page = await visitor.visit(logoutAddress(application, { id_token_hint: online.id_token }));
  await visitor.visit(`${application.issuer}/session/end/confirm`, {
    fields: { xsrf: proofIn(page.body), logout: "yes" },
  });
  expect((await application.userinfo(online.access_token)).status).toBe(401);
  expect(bodyOf(await application.introspect(online.access_token))).toEqual({ active: false });
  expect(bodyOf(await application.redeem(code, request, {}, { via: stack.secondInstanceUrl })).error).toBe(
    "invalid_grant",
  );
  expect(await isSignedIn(visitor, application)).toBe(false);
  for (const via of [stack.productUrl, stack.secondInstanceUrl])
    expect(await askSilently(application, session, visitor, { via })).toBe("login_required");
});

test("SEC-13 signing out when nobody is signed in ends at the registered address", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const registered = `${application.tenant.site.url}/signed-out`;
  const visitor = new Visitor(stack);
  const page = await visitor.visit(
    logoutAddress(application, { client_id: application.clientId, post_logout_redirect_uri: registered }),
  );
  const ended = await visitor.visit(`${application.issuer}/session/end/confirm`, {
    fields: { xsrf: proofIn(page.body), logout: "yes" },
  });
  expect([ended.status, locationOf(ended)?.href]).toEqual([200, registered]);
});

test("whoever stays signed in gets into an application with offline access again", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signIn(visitor, application, { offline: true });
  const page = await visitor.visit(logoutAddress(application, { client_id: application.clientId }));
  await visitor.visit(`${application.issuer}/session/end/confirm`, { fields: { xsrf: proofIn(page.body) } });
  const offline = { scope: "openid profile offline_access" };
  for (const request of [application.request(offline), application.request()])
    expect(await signOn(visitor, application, request)).toBeTruthy();
  expect(await isSignedIn(visitor, application)).toBe(true);
});

for (const [locale, texts] of [
  ["en", en.logout],
  ["zh-CN", zh.logout],
] as const)
  test(`the end of the question says what holds, and not what was asked: ${locale}`, async ({
    makeTenant,
    stack,
  }) => {
    const application = new SpokenApplication(await makeTenant({ poolName: "Acme" }));
    const { base } = application.tenant.pool;
    const end = `${application.issuer}/session/end`;
    const headers = { "accept-language": locale };
    const visitor = new Visitor(stack);
    /** What the person chose, to the page that they end at, as they read it. */
    const answerWith = async (choice: Parameters, named: Parameters = {}) => {
      const page = await visitor.visit(logoutAddress(application, named));
      const fields = { xsrf: proofIn(page.body), ...choice };
      const last = await visitor.follow(await visitor.visit(`${end}/confirm`, { fields }));
      expect(last.url.pathname).toBe(new URL(`${end}/success`).pathname);
      return visitor.visit(last.url, { headers });
    };
    const [stayed, out] = [texts.stayedTitle, texts.doneTitle];
    expect(readText((await visitor.visit(`${end}/success`, { headers })).body)).toContain(out);

    await signIn(visitor, application);
    for (const named of [{}, { client_id: application.clientId }]) {
      const kept = await answerWith({}, named);
      expect(kept.status).toBe(200);
      expect(readText(kept.body)).toContain(stayed);
      expect(readText(kept.body)).not.toContain(out);
      expect(kept.body).toContain(`href="${new URL(base).pathname}"`);
      expect(kept.headers["set-cookie"]).toBeUndefined();
      await signOn(visitor, application);
    }
    expect(readText((await new Visitor(stack).visit(`${end}/success`, { headers })).body)).toContain(out);

    const gone = readText((await answerWith({ logout: "yes" })).body);
    expect(gone).toContain(out);
    expect(gone).not.toContain(stayed);
  });

test("the pages on the way out name an application only where they lead to one", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const registered = `${application.tenant.site.url}/signed-out`;
  const back = { client_id: application.clientId, post_logout_redirect_uri: registered };
  const visitor = new Visitor(stack);
  for (const [named, says, not] of [
    [{}, en.onward.page, en.onward.application],
    [back, en.onward.application, en.onward.page],
  ] as const) {
    const page = await visitor.visit(logoutAddress(application, named));
    const fields = { xsrf: proofIn(page.body), logout: "yes" };
    const onward = await visitor.visit(`${application.issuer}/session/end/confirm`, { fields });
    for (const { body } of [page, onward]) {
      expect(readText(body)).toContain(says);
      expect(readText(body)).not.toContain(not);
    }
  }
});

test("SEC-101 what signing out of one application ended is not made again under its id", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const where = { poolId: application.tenant.pool.id, kind: "Grant" };
  await signIn(visitor, application);
  const [ended] = await database().oidcRecord.findMany({ where });
  expect(ended?.digest).toBeTruthy();
  const page = await visitor.visit(logoutAddress(application, { client_id: application.clientId }));
  await visitor.visit(`${application.issuer}/session/end/confirm`, { fields: { xsrf: proofIn(page.body) } });
  expect(await database().oidcRecord.count({ where })).toBe(0);
  await signOn(visitor, application);
  const [made] = await database().oidcRecord.findMany({ where });
  expect(made?.digest).toBeTruthy();
  expect(made?.digest).not.toBe(ended?.digest);
});
