import type { Answer } from "../fixtures/http-browser/browser";
import { browserCookieOf } from "../fixtures/session-cookies";
import { siblingOf, siblingRedirectUri } from "../fixtures/sibling-application";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { signIn, signInForCode, signOn } from "../fixtures/visitor-sign-in";

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The value by which the page's form proves itself. */
const proofIn = ({ body }: Answer) => /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? "";

const codeIn = (answer: Answer) => locationOf(answer)?.searchParams.get("code") ?? null;

test.describe.configure({ timeout: 120_000 });

test("SEC-101 another application's tab does not bring an ended grant back into the session", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const sibling = await siblingOf(application);
  const visitor = new Visitor(stack);
  let { code, request } = await signInForCode(visitor, application);
  await application.redeem(code, request);
  for (let round = 0; round < 12; round += 1) {
    // A replay ends the grant that the session names.
    expect((await application.redeem(code, request)).status).toBe(400);
    request = application.request();
    const [own] = await Promise.all([
      visitor.visit(request.address),
      visitor.visit(sibling.request({ redirect_uri: siblingRedirectUri }).address, {
        via: stack.secondInstanceUrl,
      }),
    ]);
    code = codeIn(own) ?? (await signOn(visitor, application, request));
    const tokens = tokensOf(await application.redeem(code, request));
    expect((await application.userinfo(tokens.access_token)).status, `round ${round}`).toBe(200);
  }
});

test("SEC-13 what another application's tab writes at the same moment keeps offline access", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const sibling = await siblingOf(application);
  for (let round = 0; round < 6; round += 1) {
    const visitor = new Visitor(stack);
    await signIn(visitor, application);
    const request = application.request({ scope: "openid offline_access" });
    const [own] = await Promise.all([
      visitor.visit(request.address),
      visitor.visit(sibling.request({ redirect_uri: siblingRedirectUri }).address, {
        via: stack.secondInstanceUrl,
      }),
    ]);
    const code = codeIn(own) ?? (await signOn(visitor, application, request));
    const tokens = tokensOf(await application.redeem(code, request));
    const page = await visitor.visit(`${application.issuer}/session/end`);
    const end = { fields: { xsrf: proofIn(page), logout: "yes" } };
    await visitor.visit(`${application.issuer}/session/end/confirm`, end);
    expect((await application.refresh(tokens.refresh_token)).status, `round ${round}`).toBe(200);
  }
});

type Act = (proof: string) => Promise<Answer>;

/** What else a browser may do while another of its tabs signs out: each gives the session a new id. */
const others: [string, (application: SpokenApplication, visitor: Visitor) => Promise<Act>][] = [
  [
    "a tab that stays signed in",
    async (application, visitor) => (xsrf) =>
      ask(`${application.issuer}/session/end/confirm`, {
        fields: { xsrf },
        headers: headersOf(visitor, application),
      }),
  ],
  [
    "a tab that has just consented",
    async (application, visitor) => {
      const page = await visitor.open(application.request({ prompt: "consent" }).address);
      const allowed = await visitor.visit(`${page.url.origin}${page.url.pathname}/consent`, { fields: {} });
      return () => ask(locationOf(allowed) ?? "", { headers: headersOf(visitor, application) });
    },
  ],
];

function headersOf(visitor: Visitor, { issuer }: SpokenApplication) {
  return {
    cookie: visitor.jar.format(new URL(`${issuer}/auth`)),
    origin: new URL(issuer).origin,
    accept: "text/html",
  };
}

for (const [name, prepare] of others)
  test(`SEC-13 SEC-101 signing out that says it is done has ended the session, whatever id it has got: ${name}`, async ({
    makeTenant,
    stack,
  }) => {
    const application = new SpokenApplication(await makeTenant());
    let done = 0;
    for (let round = 0; round < 24; round += 1) {
      const visitor = new Visitor(stack);
      await signIn(visitor, application);
      const act = await prepare(application, visitor);
      const proof = proofIn(
        await visitor.visit(`${application.issuer}/session/end?client_id=${application.clientId}`),
      );
      const end = {
        fields: { xsrf: proof, logout: "yes" },
        headers: headersOf(visitor, application),
        via: stack.secondInstanceUrl,
      };
      const shift = (round % 9) - 4;
      const [other, ended] = await Promise.all([
        wait(Math.max(0, -shift)).then(() => act(proof)),
        wait(Math.max(0, shift)).then(() => ask(`${application.issuer}/session/end/confirm`, end)),
      ]);
      if (ended.status !== 200) continue;
      done += 1;
      const given = (other.headers["set-cookie"] ?? []).map((one) => one.split(";", 1)[0]);
      const browser = browserCookieOf(visitor, application.tenant.pool.base);
      const cookie = [...new Set([browser, ...given])].join("; ");
      const asked = { headers: { cookie, accept: "text/html" } };
      const silent = await ask(application.request({ prompt: "none" }).address, asked);
      expect(locationOf(silent)?.searchParams.get("error"), `round ${round}`).toBe("login_required");
    }
    expect(done).toBeGreaterThan(0);
  });

test("SEC-101 what is refreshed while a token is revoked is revoked with it", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  for (let round = 0; round < 10; round += 1) {
    const tokens = await signIn(new Visitor(stack), application, { offline: true });
    const [, ...refreshed] = await Promise.all([
      application.revoke(tokens.access_token),
      ...Array.from({ length: 6 }, (_, index) =>
        wait(index).then(() =>
          application.refresh(tokens.refresh_token, {
            via: index % 2 ? stack.secondInstanceUrl : stack.productUrl,
          }),
        ),
      ),
    ]);
    for (const answer of refreshed.filter(({ status }) => status === 200))
      expect((await application.userinfo(tokensOf(answer).access_token)).status, `round ${round}`).toBe(401);
  }
});
