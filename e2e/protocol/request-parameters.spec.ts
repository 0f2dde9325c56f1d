import { changeSettings } from "@/prisma/seed/change-settings";
import { readDelivery } from "../fixtures/authorization-answer";
import { sendPassword } from "../fixtures/password-sign-in";
import { makePassword, makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { demandFactor } from "../fixtures/second-factors";
import { beginSilently, issueCode, onwardOf, postCode } from "../fixtures/silent-sign-in";
import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { storedRecord } from "../fixtures/stored-record";
import { expect, test } from "../fixtures/test";
import { locationOf, type Parameters, Visitor } from "../fixtures/visitor";
import {
  codeAt,
  goToCallback,
  openLoginPage,
  pressStart,
  signIn,
  signInForCode,
  signOn,
} from "../fixtures/visitor-sign-in";

/** Who comes with a request: nobody, or somebody who signed in just now, 1000 seconds ago, or was not asked. */
const sessions = ["none", "fresh", "old", "silent"] as const;
const prompts = [
  undefined,
  "none",
  "login",
  "consent",
  "select_account",
  "login consent",
  "select_account consent",
];
const ages = [undefined, "0", "60", "600000"];

type Session = (typeof sessions)[number];

/** What a request has to come to (OpenID Connect Core §3.1.2.1): the first thing that the person is asked, a code, or an error. */
function expectedEnd(session: Session, prompt = "", maxAge?: string): string {
  const isTooOld =
    maxAge === "0" ||
    (maxAge !== undefined && session === "silent") ||
    (maxAge === "60" && session === "old");
  const asks = prompt.split(" ");
  if (session === "none" || isTooOld || asks.includes("login"))
    return asks.includes("none") ? "login_required" : "sign in";
  if (asks.includes("select_account")) return "as whom";
  return asks.includes("consent") ? "consent" : "code";
}

/** A browser in which somebody has signed in so. */
async function comeWith(session: Session, application: SpokenApplication, stack: Stack): Promise<Visitor> {
  const visitor = new Visitor(stack);
  const { tenant } = application;
  if (session === "fresh" || session === "old") await signIn(visitor, application);
  if (session === "silent") {
    const request = application.request();
    const page = await openLoginPage(visitor, request);
    const start = `${page.origin}${page.pathname}/start`;
    const begun = await beginSilently(visitor, start, { connection: tenant.connection.id });
    const posted = await postCode(visitor, page.origin, begun, await issueCode(stack, tenant));
    codeAt(await visitor.open(onwardOf(posted), request.redirectUri), request);
  }
  if (session === "old") {
    const id = visitor.cookie(tenant.pool.base, "dingpass.session") ?? "";
    const record = await storedRecord(tenant.pool.id, "Session", id);
    await record.write({ loginTs: Number(record.payload.loginTs) - 1_000 });
  }
  return visitor;
}

for (const session of sessions)
  test(`SEC-12 every prompt with every max_age, session: ${session}`, async ({ makeTenant, stack }) => {
    const application = new SpokenApplication(await makeTenant());
    const visitor = await comeWith(session, application, stack);
    const endOf = async (changes: Parameters) => {
      const request = application.request(changes);
      const { url, body } = await visitor.open(request.address, request.redirectUri);
      if (url.href.startsWith(request.redirectUri)) {
        const code = url.searchParams.get("code");
        if (code === null) return url.searchParams.get("error");
        const claims = claimsOf(tokensOf(await application.redeem(code, request)).id_token);
        // OpenID Connect Core §2: whoever asks how old the sign-in may be is told when it was.
        expect(typeof claims.auth_time).toBe(changes.max_age === undefined ? "undefined" : "number");
        return "code";
      }
      if (body.includes(`${url.pathname}/consent`)) return "consent";
      return body.includes(`${url.pathname}/continue`) ? "as whom" : "sign in";
    };
    for (const prompt of prompts)
      for (const max_age of ages)
        expect([prompt, max_age, await endOf({ prompt, max_age })]).toEqual([
          prompt,
          max_age,
          expectedEnd(session, prompt, max_age),
        ]);
  });

test("a max_age that is no number of seconds is refused by name", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  for (const max_age of ["soon", "-1", "1.5", "60s", "1e400", "9007199254740993", "NaN", "Infinity"]) {
    const answer = locationOf(await visitor.visit(application.request({ max_age }).address));
    expect([max_age, answer?.searchParams.get("error")]).toEqual([max_age, "invalid_request"]);
    expect(answer?.searchParams.get("error_description")).toContain("max_age");
  }
});

test("whoever proves themselves for max_age=0 is told when, at once and after a consent", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = await comeWith("old", application, stack);
  for (const changes of [{ max_age: "0" }, { max_age: "0", prompt: "consent" }]) {
    const request = application.request(changes);
    const { code } = await signInForCode(visitor, application, { request });
    const { auth_time } = claimsOf(tokensOf(await application.redeem(code, request)).id_token);
    expect(Date.now() / 1000 - Number(auth_time)).toBeLessThan(60);
  }
});

test("claims that are none are refused by name, and odd ones do no harm, with and without a session", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const [stranger, known] = [new Visitor(stack), new Visitor(stack)];
  await signIn(known, application);
  for (const claims of [
    "nonsense",
    "1",
    "[]",
    "null",
    '"x"',
    "{}",
    '{"other":{}}',
    '{"id_token":1}',
    '{"userinfo":null}',
  ])
    for (const visitor of [stranger, known]) {
      const answer = locationOf(await visitor.visit(application.request({ claims }).address));
      expect([claims, answer?.searchParams.get("error")]).toEqual([claims, "invalid_request"]);
    }
  for (const claims of [
    '{"id_token":{"email":null,"email":{"essential":true}}}',
    '{"userinfo":{"email":5,"name":"x","phone_number":[],"__proto__":{"essential":true}},"id_token":{}}',
    '{"id_token":{"unheard_of":{"essential":true}}}',
    '{"id_token":{"acr":null,"amr":null,"auth_time":{"essential":true},"sub":null}}',
    '{"id_token":{"acr":{"essential":false,"values":["gold"]}}}',
  ]) {
    await openLoginPage(stranger, application.request({ claims }));
    const consent = await known.open(application.request({ claims, prompt: "consent" }).address);
    expect([claims, consent.status, consent.body.includes("/consent")]).toEqual([claims, 200, true]);
    const request = application.request({ claims });
    const answer = await application.redeem(await signOn(known, application, request), request);
    const told = await application.userinfo(tokensOf(answer).access_token);
    expect([claims, told.status]).toEqual([claims, 200]);
    const { auth_time } = claimsOf(tokensOf(answer).id_token);
    expect(typeof auth_time).toBe(claims.includes("auth_time") ? "number" : "undefined");
  }
});

test("SEC-12 claims that want another person's sub ask for them, and give nobody else's code", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(
    await makeTenant({ people: [{ name: "First Person" }, { name: "Second Person" }] }),
  );
  const visitor = new Visitor(stack);
  const { sub } = claimsOf((await signIn(visitor, application)).id_token);
  const { id_token } = await signIn(new Visitor(stack), application, { person: 1 });
  const wants = (value: unknown) => JSON.stringify({ id_token: { sub: { value } } });
  await signOn(visitor, application, application.request({ claims: wants(sub) }));
  const claims = wants(claimsOf(id_token).sub);
  const silent = locationOf(await visitor.visit(application.request({ claims, prompt: "none" }).address));
  expect(silent?.searchParams.get("error")).toBe("login_required");
  const request = application.request({ claims });
  const { callback } = await goToCallback(visitor, request, application.tenant, { person: 0 });
  const wrong = await visitor.open(callback, request.redirectUri);
  expect(wrong.url.pathname).toContain("/login/");
});

test("SEC-24 SEC-56 login_hint stands in the form of a password, as text, until somebody types another name", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const identifierOn = (body: string) => /<input[^>]*name="identifier"[^>]*value="([^"]*)"/.exec(body)?.[1];
  const user = await makePasswordUser(tenant);
  for (const [login_hint, shown] of [
    [user.username, user.username],
    ["nobody@acme.example", "nobody@acme.example"],
    ["+86 138 0000 0001", "+86 138 0000 0001"],
    ['"><script>alert(1)</script>', "&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;"],
    ["a\u202eb", ""],
    [tenant.enterprise.corpId, ""],
    [undefined, ""],
  ] as const) {
    const { body } = await visitor.open(application.request({ login_hint }).address);
    expect([login_hint, identifierOn(body)]).toEqual([login_hint, shown]);
  }
  const request = application.request({ login_hint: "nobody@acme.example" });
  const page = await openLoginPage(visitor, request);
  const wrong = await visitor.follow(
    await sendPassword(visitor, page, { username: user.username, password: makePassword() }),
  );
  expect(identifierOn(wrong.body)).toBe(user.username);
  // It opens nothing and signs nobody in: whoever proves themselves comes in.
  const end = await visitor.follow(await sendPassword(visitor, page, user), request.redirectUri);
  const { sub } = claimsOf(tokensOf(await application.redeem(codeAt(end, request), request)).id_token);
  expect(sub).toBe(user.userId);
});

test("ui_locales goes with a sign-in: failures, the second factor, consent, and the page of a request that is over", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const languageOf = (body: string) => /<html[^>]* lang="([^"]+)"/.exec(body)?.[1];
  const ask = (changes: Parameters = {}) => application.request({ ui_locales: "zh-CN", ...changes });
  // A form that fails, and one of a connection that is switched off in the meantime.
  const page = await openLoginPage(visitor, ask());
  const pressed = await visitor.visit(`${page.href}/start`, { fields: { connection: "nothing" } });
  expect(languageOf((await visitor.follow(pressed)).body)).toBe("zh-CN");
  await changeSettings(tenant, { modes: ["in_client"] });
  expect(languageOf((await visitor.visit(page)).body)).toBe("zh-CN");
  await changeSettings(tenant, { modes: ["browser", "in_client"] });
  // The application's answer, and then the page of a request that is over.
  const cancelled = ask();
  const left = await openLoginPage(visitor, cancelled);
  await visitor.follow(await visitor.visit(`${left.href}/cancel`, { fields: {} }), cancelled.redirectUri);
  for (const over of [await visitor.open(left), await visitor.open(`${left.href}/start`)])
    expect([over.url.pathname.endsWith("/error"), languageOf(over.body)]).toEqual([true, "zh-CN"]);
  const chosen = { headers: { cookie: `${visitor.jar.format(left)}; dingpass.locale=en` } };
  const lands = locationOf(await visitor.visit(left));
  expect(languageOf((await visitor.visit(lands ?? "", chosen)).body)).toBe("en");
  expect(languageOf((await visitor.visit(`${tenant.pool.base}/error?ui_locales=xx`)).body)).toBe("en");
  // Consent and the second factor.
  await signIn(visitor, application);
  expect(languageOf((await visitor.open(ask({ prompt: "consent" }).address)).body)).toBe("zh-CN");
  await demandFactor(application.clientId);
  expect(languageOf((await visitor.open(ask().address)).body)).toBe("zh-CN");
});

test("ui_locales chooses the language of one login's pages, and a person's own choice counts more", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const languageOf = (body: string) => /<html[^>]* lang="([^"]+)"/.exec(body)?.[1];
  for (const [ui_locales, language] of [
    ["zh-CN", "zh-CN"],
    ["fr zh-Hant-TW en", "zh-CN"],
    ["en-GB zh", "en"],
    ["fr de", "en"],
    [undefined, "en"],
  ] as const) {
    const request = application.request({ ui_locales });
    const page = await openLoginPage(visitor, request);
    expect([ui_locales, languageOf((await visitor.visit(page)).body)]).toEqual([ui_locales, language]);
    const failed = await visitor.visit(`${page.href}?failed=login.cancelled`);
    expect([ui_locales, languageOf(failed.body)]).toEqual([ui_locales, language]);
  }
  // The other logins and pages of this browser know nothing of it.
  const chinese = application.request({ ui_locales: "zh" });
  const page = await openLoginPage(visitor, chinese);
  expect(languageOf((await visitor.visit(await openLoginPage(visitor, application.request()))).body)).toBe(
    "en",
  );
  const error = await visitor.visit(application.request({ ui_locales: "zh", client_id: "nobody" }).address);
  expect(languageOf(error.body)).toBe("zh-CN");
  const out = await visitor.visit(`${application.issuer}/session/end?ui_locales=zh-CN`);
  expect(languageOf(out.body)).toBe("zh-CN");
  const chosen = { headers: { cookie: `${visitor.jar.format(page)}; dingpass.locale=en` } };
  expect(languageOf((await visitor.visit(page, chosen)).body)).toBe("en");
});

test("prompt=select_account leads somebody who is signed in to DingTalk's choice, once", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(
    await makeTenant({ people: [{ name: "First Person" }, { name: "Second Person" }] }),
  );
  const visitor = new Visitor(stack);
  const before = await signIn(visitor, application);
  const request = application.request({ prompt: "select_account" });
  const { callback } = await goToCallback(visitor, request, application.tenant, { person: 0 });
  const end = await visitor.open(callback, request.redirectUri);
  const after = tokensOf(await application.redeem(codeAt(end, request), request));
  expect(claimsOf(after.id_token).sub).toBe(claimsOf(before.id_token).sub);

  const fresh = await signInForCode(new Visitor(stack), application, {
    request: application.request({ prompt: "login select_account" }),
  });
  expect(fresh.code).toBeTruthy();
});

test("acr_values are a wish: the sign-in goes on, and the ID token claims none", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const request = application.request({ acr_values: "gold silver" });
  const { code } = await signInForCode(new Visitor(stack), application, { request });
  const tokens = tokensOf(await application.redeem(code, request));
  expect(claimsOf(tokens.id_token)).not.toHaveProperty("acr");
});

test("SEC-12 an essential acr is refused by name at once, signed in or not", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const expectRefusal = async () => {
    for (const acr of [
      { essential: true, values: ["gold"] },
      { essential: true, value: "gold" },
    ]) {
      const claims = JSON.stringify({ id_token: { acr } });
      const answer = await visitor.visit(application.request({ claims }).address);
      expect(locationOf(answer)?.searchParams.get("error")).toBe("unmet_authentication_requirements");
    }
  };
  await expectRefusal();
  await signIn(visitor, application);
  await expectRefusal();
});

test("somebody else signs in again: the page in between is ours, works without script, and ends at the other person", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(
    await makeTenant({ people: [{ name: "First Person" }, { name: "Second Person" }] }),
  );
  const visitor = new Visitor(stack);
  const before = await signIn(visitor, application);
  const request = application.request({ prompt: "login", ui_locales: "zh-CN" });
  const page = await openLoginPage(visitor, request);
  expect(locationOf(await pressStart(visitor, page, application.tenant))?.origin).toBe(stack.simulatorUrl);
  const { callback } = await goToCallback(visitor, request, application.tenant, { person: 1 });
  const between = await visitor.open(callback);
  expect(between.body).not.toContain("Submitting Callback");
  expect(between.body).toContain("此前登录的是另一位用户");
  const form = readDelivery(between);
  if (form.by !== "form") throw new Error("no form");
  const end = await visitor.follow(
    await visitor.visit(form.to, { fields: form.fields }),
    request.redirectUri,
  );
  const after = tokensOf(await application.redeem(codeAt(end, request), request));
  expect(claimsOf(after.id_token).sub).not.toBe(claimsOf(before.id_token).sub);
});
