import { readDelivery } from "../fixtures/authorization-answer";
import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import {
  codeAt,
  goToCallback,
  openLoginPage,
  pressStart,
  signIn,
  signInForCode,
} from "../fixtures/visitor-sign-in";

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
