import { readFileSync } from "node:fs";
import { database } from "@/lib/data/client";
import { signInAtAccount } from "../fixtures/account-visitor";
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

/** What the forms of hosted pages have fields for. */
const fieldNames =
  "identifier password current code answer email phone name address connection ticket sign_in id return token mode scope prompt locale client identity passkey method".split(
    " ",
  );

/** What an authenticator might say, of the shape that is expected, with anything inside. */
function toPasskeyAnswer(clientData: unknown): string {
  const toBase64 = (text: string) => Buffer.from(text).toString("base64url");
  const [id, part] = ["a".repeat(30), toBase64("x".repeat(60))];
  const response = {
    clientDataJSON: toBase64(JSON.stringify(clientData)),
    authenticatorData: part,
    attestationObject: part,
    signature: part,
    userHandle: "u",
    transports: ["internal"],
  };
  return JSON.stringify({ id, rawId: id, type: "public-key", clientExtensionResults: {}, response });
}

test("SEC-97 whatever a form of a hosted page holds, it is no fault of ours", async ({
  makeTenant,
  stack,
}) => {
  test.slow();
  const tenant = await makeTenant();
  await database().pool.update({
    where: { id: tenant.pool.id },
    data: { loginMethods: ["password", "passkey", "email_code"], secondFactor: "optional" },
  });
  const owner = new Visitor(stack);
  await signInAtAccount(owner, tenant);
  const named: Record<string, string> = {
    connection: tenant.connection.identifier,
    client: tenant.application.clientId,
    reference: "ABCD-EFGH-JKLM",
    form: "code",
  };
  const texts = [
    ...odd,
    "[".repeat(15_000),
    '{"__proto__":{"id":1}}',
    ...[null, { challenge: { a: 1 } }, { type: "webauthn.get", challenge: "\u0000" }].map(toPasskeyAnswer),
  ];
  const table = JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8")) as Record<
    string,
    string
  >;
  const routes = Object.values(table).filter((route) => /^\/p\/\[pool\]\/(?!oidc|branding)/.test(route));
  expect(routes.length).toBeGreaterThan(50);
  for (const route of new Set(routes)) {
    // A request takes ten tries, and one of its forms ends it.
    const visitor = route.includes("[uid]") ? new Visitor(stack) : owner;
    if (visitor !== owner) {
      const { pathname } = await openLoginPage(visitor, new SpokenApplication(tenant).request());
      named.uid = pathname.split("/").at(-1) ?? "";
    }
    const path = route
      .replace("/p/[pool]", "")
      .replaceAll(/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name) => named[name] ?? "x");
    const statuses = new Set<number>();
    for (const text of texts) {
      const fields = new URLSearchParams(fieldNames.map((name) => [name, text.slice(0, 1200)]));
      fields.set("answer", text);
      const { status, headers } = await visitor.visit(tenant.pool.base + path, {
        fields,
        headers: { origin: new URL(tenant.pool.base).origin },
      });
      const said = `${status} ${headers.location ?? ""}`;
      expect.soft(said, `${path} ${text.slice(0, 12)}`).not.toMatch(/^5|server\.fault/);
      statuses.add(status);
    }
    // Some of them came to the form, and not to a limit before it.
    statuses.delete(429);
    expect.soft(statuses.size, path).toBeGreaterThan(0);
  }
});
