import { disableApplication } from "@/lib/services/applications/disable-application";
import { poolScope } from "@/prisma/seed/scope";
import { decodeEntities } from "../fixtures/http-browser/forms";
import { readText } from "../fixtures/http-browser/text";
import { listKeptFaults } from "../fixtures/kept-faults";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";

test("SEC-02 the page for a request that cannot be used shows what was received, as text and cut", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const redirect_uri = "https://app.contoso.example/signed-in?code=1";
  const page = await visitor.visit(application.request({ redirect_uri }).address);
  const text = decodeEntities(page.body);
  expect(text).toContain(redirect_uri);
  expect(text).toContain(application.clientId);
  expect(text).toContain("invalid_redirect_uri");

  const hostile = await visitor.visit(
    application.request({ redirect_uri: `https://evil.example/<script>alert(1)</script>${"a".repeat(500)}` })
      .address,
  );
  expect(hostile.body).not.toContain("<script>alert");
  expect(readText(hostile.body)).not.toContain("a".repeat(200));
  expect(hostile.body).toContain("aaa…");
  const unknown = await visitor.visit(application.request({ client_id: "my-portal" }).address);
  expect(unknown.body).toContain("my-portal");
});

test("SEC-71, SEC-95: a redirect URI that was refused is kept for the console, without what it may say of a person", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const other = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await visitor.visit(
    application.request({ redirect_uri: "https://app.contoso.example/cb?mail=li@contoso.example#x" }).address,
  );
  await expect
    .poll(() => listKeptFaults(tenant))
    .toEqual({ redirect_uri: "https://app.contoso.example/cb?" });
  await visitor.visit(
    application.request({ redirect_uri: `https://evil.example/\u202e${"a".repeat(1000)}` }).address,
  );
  const hostile = `https://evil.example/\ufffd${"a".repeat(1000)}`.slice(0, 300);
  await expect.poll(() => listKeptFaults(tenant)).toEqual({ redirect_uri: hostile });
  // What another pool's address is asked for leaves this application alone.
  await visitor.visit(
    other.request({ client_id: application.clientId, redirect_uri: "https://c.example/" }).address,
  );
  await visitor.visit(other.request({ redirect_uri: "https://c.example/" }).address);
  await expect.poll(() => listKeptFaults(other.tenant)).toEqual({ redirect_uri: "https://c.example/" });
  expect(await listKeptFaults(tenant)).toEqual({ redirect_uri: hostile });
});

test("a disabled application is named as disabled, and an unknown one is not", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ application: { name: "Contoso <b>Travel</b>" } });
  const application = new SpokenApplication(tenant);
  const { id: poolId } = tenant.pool;
  await disableApplication(poolScope(poolId), { applicationId: tenant.application.id });
  const visitor = new Visitor(stack);
  const page = await visitor.visit(application.request().address);
  expect([page.status, page.headers.location]).toEqual([400, undefined]);
  expect(page.body).toContain("This application is disabled");
  expect(decodeEntities(page.body)).toContain("“Contoso <b>Travel</b>”");
  expect(page.body).not.toContain("<b>");
  const elsewhere = new SpokenApplication(await makeTenant());
  const foreign = await visitor.visit(elsewhere.request({ client_id: application.clientId }).address);
  expect(foreign.body).not.toContain("is disabled");
  expect(foreign.body).not.toContain("Contoso");
});

test("a scope without openid is refused at once, before anybody is asked to sign in", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  for (const scope of ["profile", "openid2 profile", undefined]) {
    const answer = await new Visitor(stack).visit(application.request({ scope, nonce: undefined }).address);
    const told = locationOf(answer)?.searchParams;
    expect([scope, told?.get("error"), told?.get("error_description")]).toEqual([
      scope,
      "invalid_scope",
      "openid scope must be requested",
    ]);
  }
});

test("SEC-99 parameters have bounds, and the page names the one that is too long", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  for (const [name, limit] of [
    ["state", 2048],
    ["nonce", 512],
    ["login_hint", 512],
    ["ui_locales", 512],
    ["acr_values", 512],
    ["claims", 4096],
    ["made_up", 512],
  ] as const) {
    const fits = name === "claims" ? `{"userinfo":{}}`.padEnd(limit) : "a".repeat(limit);
    const fine = await visitor.visit(application.request({ [name]: fits }).address);
    expect.soft([name, fine.status]).toEqual([name, 303]);
    // Three bytes each; a whole address has no more than 16 KiB.
    for (const long of ["a".repeat(limit + 1), ...(limit < 2000 ? ["名".repeat(limit / 2)] : [])]) {
      const answer = await visitor.visit(application.request({ [name]: long }).address);
      expect.soft([name, answer.status, answer.headers.location]).toEqual([name, 400, undefined]);
      expect.soft(answer.body).toContain(`${name} must not be longer than ${limit} bytes`);
    }
  }
  const out = await visitor.visit(`${application.issuer}/session/end?state=${"a".repeat(2049)}`);
  expect(out.status).toBe(400);
});
