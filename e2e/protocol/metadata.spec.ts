import { onHosts } from "../fixtures/host-pools";
import { basic, bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

test("discovery and keys may be kept for a while, and asked for again at no cost", async ({ makeTenant }) => {
  const { pool } = await makeTenant();
  for (const path of [
    "/.well-known/openid-configuration",
    "/.well-known/oauth-authorization-server",
    "/jwks",
  ]) {
    const first = await ask(pool.issuer + path);
    expect([path, first.headers["cache-control"]]).toEqual([path, "public, max-age=300"]);
    const etag = String(first.headers.etag);
    const again = await ask(pool.issuer + path, { headers: { "if-none-match": etag } });
    expect([path, again.status, again.body]).toEqual([path, 304, ""]);
    const other = await ask(pool.issuer + path, { headers: { "if-none-match": '"another"' } });
    expect([path, other.status, other.body]).toEqual([path, 200, first.body]);
  }
  const refused = await ask(`${pool.issuer}/.well-known/nothing`);
  expect(String(refused.headers["cache-control"])).not.toContain("public");
});

test("RFC 8414: the metadata lies where a client makes its address of the issuer", async ({
  makeTenant,
  stack,
}) => {
  const { pool } = await makeTenant();
  const issuer = new URL(pool.issuer);
  const own = await ask(`${pool.issuer}/.well-known/openid-configuration`);
  for (const address of [
    `${pool.issuer}/.well-known/oauth-authorization-server`,
    `${issuer.origin}/.well-known/oauth-authorization-server${issuer.pathname}`,
  ]) {
    const answer = await ask(address, { headers: { origin: "https://app.contoso.example" } });
    expect([address, answer.status, bodyOf(answer)]).toEqual([address, 200, bodyOf(own)]);
    expect(answer.headers["access-control-allow-origin"]).toBe("https://app.contoso.example");
  }
  const nowhere = `${stack.productUrl}/.well-known/oauth-authorization-server`;
  for (const path of ["", "/p", "/p/nothing/oidc", `${issuer.pathname}/more`])
    expect([path, (await ask(nowhere + path)).status]).toEqual([path, 404]);
});

onHosts("RFC 8414: the same where pools have hosts of their own", async ({ makeTenant, ownPort }) => {
  const { pool } = await makeTenant();
  const origin = `http://${pool.slug}.login.localhost:${ownPort}`;
  const own = await ask(`${origin}/oidc/.well-known/openid-configuration`);
  const answer = await ask(`${origin}/.well-known/oauth-authorization-server/oidc`);
  expect([answer.status, bodyOf(answer).issuer]).toEqual([200, `${origin}/oidc`]);
  expect(bodyOf(answer)).toEqual(bodyOf(own));
});

test("what discovery says of introspection and revocation is true: each way to authenticate works", async ({
  makeTenant,
  stack,
}) => {
  const [web, spa] = await Promise.all(
    (["web", "spa"] as const).map(
      async (type) => new SpokenApplication(await makeTenant({ application: { type } })),
    ),
  );
  if (!web || !spa) throw new Error("two tenants were made");
  const { clientId: client_id, clientSecret } = web;
  const client_secret = clientSecret ?? "";
  const ways = {
    client_secret_basic: { of: web, fields: {}, headers: { authorization: basic(client_id, client_secret) } },
    client_secret_post: { of: web, fields: { client_id, client_secret }, headers: {} },
    none: { of: spa, fields: { client_id: spa.clientId }, headers: {} },
  };
  for (const [name, { of, fields, headers }] of Object.entries(ways)) {
    const { access_token: token } = await signIn(new Visitor(stack), of);
    const call = (path: string) => ask(of.issuer + path, { fields: { token, ...fields }, headers });
    expect([name, bodyOf(await call("/token/introspection")).active]).toEqual([name, true]);
    expect([name, (await call("/token/revocation")).status]).toEqual([name, 200]);
    expect([name, bodyOf(await call("/token/introspection")).active]).toEqual([name, false]);
  }
});
