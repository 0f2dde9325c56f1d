import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { accountOf, signInAtAccount } from "../fixtures/account-visitor";
import type { Answer } from "../fixtures/http-browser/browser";
import { readText } from "../fixtures/http-browser/text";
import { siblingOf, siblingRedirectUri } from "../fixtures/sibling-application";
import { type AuthorizationRequest, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import {
  allowIfAsked,
  codeAt,
  goToCallback,
  signIn,
  signInForCode,
  signOn,
} from "../fixtures/visitor-sign-in";

async function makeOutsider(makeTenant: MakeTenant): Promise<SpokenApplication> {
  const tokens = { ...initialTokenSettings("web"), asksConsent: true };
  return new SpokenApplication(
    await makeTenant({
      people: [{ name: "First Person" }, { name: "Second Person" }],
      application: { tokens },
    }),
  );
}

/** A sign-in as far as the question, or the answer to the application where there is none. */
async function signInUpToQuestion(
  visitor: Visitor,
  application: SpokenApplication,
  request: AuthorizationRequest,
  person = 0,
): Promise<Answer> {
  const { callback } = await goToCallback(visitor, request, application.tenant, { person });
  return visitor.open(callback, request.redirectUri);
}

const isQuestion = ({ url, body }: Answer) => url.pathname.includes("/login/") && body.includes("/consent");

test("SEC-14 an application of somebody else's asks each person once, by its name, and a refusal tells it nothing", async ({
  makeTenant,
  stack,
}) => {
  const application = await makeOutsider(makeTenant);
  const { tenant } = application;
  const [first, again] = [new Visitor(stack), new Visitor(stack, stack.secondInstanceUrl)];
  const request = application.request({ scope: "openid profile offline_access" });
  const asked = await signInUpToQuestion(first, application, request);
  expect(isQuestion(asked)).toBe(true);
  const text = readText(asked.body);
  for (const named of ["Contoso Travel", tenant.pool.slug, "access while you are not using the application"])
    expect(text).toContain(named);
  expect(text).not.toContain("your e-mail address");

  const denied = await first.follow(
    await first.visit(`${asked.url.origin}${asked.url.pathname}/cancel`, { fields: {} }),
    request.redirectUri,
  );
  expect(denied.url.searchParams.get("error")).toBe("access_denied");
  expect(denied.url.searchParams.get("code")).toBeNull();
  expect(await database().consent.count({ where: { poolId: tenant.pool.id } })).toBe(0);

  // Signed in, and not asked yet: without a page there is no answer but that.
  const silent = application.request({ prompt: "none" });
  const missing = await first.open(silent.address, silent.redirectUri);
  expect(missing.url.searchParams.get("error")).toBe("consent_required");

  const next = application.request({ scope: "openid profile offline_access" });
  const question = await first.open(next.address, next.redirectUri);
  expect(isQuestion(question)).toBe(true);
  expect(
    tokensOf(await application.redeem(codeAt(await allowIfAsked(first, question, next), next), next)),
  ).toHaveProperty("refresh_token");
  // In this session, and in another browser at another instance.
  await signOn(first, application, application.request({ scope: "openid profile" }));
  const elsewhere = application.request({ scope: "openid profile", prompt: undefined });
  const known = await signInUpToQuestion(again, application, elsewhere);
  codeAt(known, elsewhere);

  // Another person decides for themselves.
  const other = application.request({ scope: "openid" });
  expect(isQuestion(await signInUpToQuestion(new Visitor(stack), application, other, 1))).toBe(true);
});

test("SEC-14 who asks for more asks again, single claims included, and is given no more than what was allowed", async ({
  makeTenant,
  stack,
}) => {
  const application = await makeOutsider(makeTenant);
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application, { request: application.request({ scope: "openid" }) });
  await signOn(visitor, application, application.request({ scope: "openid" }));
  const claims = JSON.stringify({ userinfo: { phone_number: null } });
  for (const more of [{ scope: "openid email" }, { scope: "openid", claims }]) {
    const request = application.request(more);
    const question = await visitor.open(request.address, request.redirectUri);
    expect([more, isQuestion(question)]).toEqual([more, true]);
    codeAt(await allowIfAsked(visitor, question, request), request);
    await signOn(visitor, application, application.request(more));
  }
  const { scopes, claims: single } = await database().consent.findFirstOrThrow({
    where: { poolId: application.tenant.pool.id },
  });
  expect([scopes.sort(), single]).toEqual([["email", "openid"], ["phone_number"]]);
  const request = application.request({ scope: "openid profile" });
  expect(isQuestion(await visitor.open(request.address, request.redirectUri))).toBe(true);
});

test("SEC-14 what was allowed is withdrawn on the account page, also after the session, and is asked for again", async ({
  makeTenant,
  stack,
}) => {
  const application = await makeOutsider(makeTenant);
  const { tenant } = application;
  const tokens = await signIn(new Visitor(stack), application, { offline: true });
  // An application that is not of somebody else's goes on unasked in the same session.
  const visitor = new Visitor(stack);
  const own = await siblingOf(application);
  const ofOwn = () => own.request({ redirect_uri: siblingRedirectUri });
  await signInAtAccount(visitor, tenant);
  await signOn(visitor, own, ofOwn());
  const page = readText((await visitor.visit(accountOf(tenant))).body);
  expect(page).toContain("Contoso Travel Since");
  const withdrawn = await visitor.visit(`${accountOf(tenant)}/withdraw`, {
    fields: { application: application.clientId },
  });
  expect(withdrawn.headers.location).toContain("said=withdrawn");
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  expect((await application.refresh(tokens.refresh_token)).status).toBe(400);
  const request = application.request({ scope: "openid" });
  expect(isQuestion(await visitor.open(request.address, request.redirectUri))).toBe(true);
  await signOn(visitor, own, ofOwn());
});

test("SEC-14 two questions that are answered at the same moment at two instances leave one consent", async ({
  makeTenant,
  stack,
}) => {
  const application = await makeOutsider(makeTenant);
  const asked = await Promise.all(
    [stack.productUrl, stack.secondInstanceUrl].map(async (via) => {
      const visitor = new Visitor(stack, via);
      const request = application.request({
        scope: via === stack.productUrl ? "openid profile" : "openid email",
      });
      return { visitor, request, question: await signInUpToQuestion(visitor, application, request) };
    }),
  );
  const ends = await Promise.all(
    asked.map(async ({ visitor, request, question }) =>
      codeAt(await allowIfAsked(visitor, question, request), request),
    ),
  );
  expect(ends).toHaveLength(2);
  const [consent] = await database().consent.findMany({ where: { poolId: application.tenant.pool.id } });
  expect(consent?.scopes.sort()).toEqual(["email", "openid", "profile"]);
});
