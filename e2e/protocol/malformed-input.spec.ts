import { basic, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { openLoginPage } from "../fixtures/visitor-sign-in";

/** Texts that a database, a header or a cookie cannot hold, or that are far too long. */
const odd = [
  "\u0000",
  "a\u0000b",
  "\u{1f600}".repeat(20),
  "a".repeat(4000),
  "'; DROP TABLE pool; --",
  "%00",
  "../../x",
];

test("SEC-97 what nobody would send is refused and is no fault of ours", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { tenant } = application;
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  for (const text of odd) {
    const encoded = encodeURIComponent(text);
    const name = JSON.stringify(text.slice(0, 12));
    const answers = {
      client: await visitor.visit(application.request({ client_id: text }).address),
      state: await visitor.visit(`${tenant.connection.callbackAddress}?state=${encoded}&authCode=x`),
      "pool of a callback": await visitor.visit(
        tenant.connection.callbackAddress.replace(tenant.pool.id, encoded.replaceAll("%2F", "")),
      ),
      pool: await visitor.visit(`${stack.productUrl}/p/${encoded}/oidc/jwks`),
      "pool of a page": await visitor.visit(`${stack.productUrl}/p/${encoded}/error`),
      "error page": await visitor.visit(`${tenant.pool.base}/error?code=${encoded}&reference=${encoded}`),
      interaction: await visitor.visit(`${tenant.pool.base}/login/${encoded}`),
      connection: await visitor.visit(`${page.href}/start`, { fields: { connection: text } }),
      refusal: await visitor.visit(`${page.href}?refused=${encoded}`),
      failure: await visitor.visit(`${page.href}?failed=${encoded}`),
      code: await application.redeem(text, application.request()),
      token: await application.userinfo(text.replace(/[^\x21-\x7e]/g, "~")),
      introspection: await application.introspect(text),
      "client of a secret": await application.call(
        "/token",
        { grant_type: "refresh_token", refresh_token: text },
        { headers: { authorization: basic(text, "y") } },
      ),
      "client in a body": await visitor.visit(`${application.issuer}/token`, {
        fields: { client_id: text, grant_type: "refresh_token", refresh_token: "x" },
      }),
      logout: await visitor.visit(`${application.issuer}/session/end?client_id=${encoded}`),
      resume: await visitor.visit(`${application.issuer}/auth/${encoded}`),
    };
    for (const [place, { status }] of Object.entries(answers)) {
      expect.soft(status, `${place} ${name}`).toBeLessThan(500);
    }
  }
});
