import { initialBranding } from "@/lib/domain/branding/branding";
import { getBranding } from "@/lib/services/branding/get-branding";
import { resetBranding } from "@/lib/services/branding/reset-branding";
import { poolScope } from "@/prisma/seed/scope";
import { brandPool, chosenLook } from "../fixtures/branding";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { openLoginPage, signIn } from "../fixtures/visitor-sign-in";

const chinese = { "accept-language": "zh-CN" };
/** Without what is new each time. */
const plain = (body: string) => body.replaceAll(/nonce="[^"]*"/g, "");

test("SEC-73 a logo lies at an address that names its content, as a picture that runs nothing, for its pool alone", async ({
  makeTenant,
}) => {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  const digest = await brandPool(tenant.pool.id);
  const files = `${tenant.pool.base}/branding`;
  for (const kind of ["logo", "icon"]) {
    const answer = await fetch(`${files}/${kind}/${digest}.png`);
    expect(answer.status, kind).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "x-frame-options": "DENY",
    });
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("set-cookie")).toBeNull();
  }
  const foreign = await brandPool(other.pool.id, chosenLook, "#117733");
  for (const path of [
    `logo/${foreign}.png`,
    `icon/${foreign}.png`,
    `logo/${"a".repeat(43)}.png`,
    `logo/${digest}.svg`,
    `logo/${digest}`,
    "logo/..%252f.png",
    `picture/${digest}.png`,
  ]) {
    const answer = await ask(`${files}/${path}`);
    expect
      .soft([answer.status, answer.headers["content-type"]?.includes("image")], path)
      .toEqual([404, answer.headers["content-type"] === undefined ? undefined : false]);
    expect.soft(String(answer.headers["cache-control"]), path).toContain("no-store");
  }
  expect((await ask(`${files}/logo/${digest}.png`, { method: "POST", fields: {} })).status).toBe(405);
  // Another picture has another address, and the one before is gone.
  const next = await brandPool(tenant.pool.id, chosenLook, "#1144aa");
  expect(next).not.toBe(digest);
  expect((await ask(`${files}/logo/${digest}.png`)).status).toBe(404);
});

test("SEC-72 login, account, error and logout pages wear what their pool chose, in both languages, without script and light", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const digest = await brandPool(tenant.pool.id);
  const application = new SpokenApplication(tenant);
  const { base, issuer } = tenant.pool;
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  const openLogin = async (newcomer: Visitor) =>
    (await newcomer.visit(await openLoginPage(newcomer, application.request()))).body;
  const pages = {
    login: await openLogin(new Visitor(stack)),
    loginInChinese: await openLogin(new Visitor(stack, undefined, chinese)),
    account: (await visitor.visit(`${base}/account`)).body,
    home: (await visitor.visit(base)).body,
    error: (await ask(`${base}/error?code=login.account_disabled`)).body,
    nothing: (await ask(`${base}/nothing/here`, { headers: { accept: "text/html" } })).body,
    logout: (await visitor.visit(`${issuer}/session/end`)).body,
    unverified: (await ask(`${issuer}/auth?client_id=nobody`, { headers: { accept: "text/html" } })).body,
  };
  for (const [name, body] of Object.entries(pages)) {
    expect
      .soft(body, name)
      .toMatch(
        new RegExp(
          `<img class="brand" src="[^"]*/branding/logo/${digest}.png" alt="[^"]+" width="224" height="56">`,
        ),
      );
    expect.soft(body, name).toContain(`/branding/icon/${digest}.png`);
    expect.soft(body, name).toContain("#7a1fa2");
    expect
      .soft(body, name)
      .toContain('href="https://acme.example/terms" target="_blank" rel="noopener noreferrer"');
    expect.soft(body, name).toContain('href="https://acme.example/privacy"');
  }
  expect(pages.login).toContain("Welcome to Acme Works");
  expect(pages.login).toContain("Ask the helpdesk on 8888");
  expect(pages.loginInChinese).toContain("欢迎来到顶点工坊");
  expect(pages.loginInChinese).toContain("隐私政策");
  expect(pages.login).not.toContain("<script");
  for (const [name, body] of Object.entries({ login: pages.login, chinese: pages.loginInChinese }))
    expect.soft(Buffer.byteLength(body), name).toBeLessThanOrEqual(20_000);
  const picture = await fetch(`${base}/branding/logo/${digest}.png`, { headers: { accept: "image/*" } });
  expect((await picture.arrayBuffer()).byteLength).toBeLessThan(20_000);
});

test("SEC-72 a pool without a look of its own, or with none any more, has its pages byte for byte as they were", async ({
  makeTenant,
}) => {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  const read = async (base: string) => plain((await ask(`${base}/error?code=login.account_disabled`)).body);
  const before = await read(tenant.pool.base);
  expect(before).not.toMatch(/<img|class="legal"|class="brand"|\.brand/);
  expect(before.match(/<style/g)).toHaveLength(1);
  await brandPool(tenant.pool.id);
  await expect.poll(() => read(tenant.pool.base), { timeout: 10_000 }).toContain("#7a1fa2");
  // A neighbour keeps its own.
  expect(await read(other.pool.base)).not.toContain("#7a1fa2");
  const scope = poolScope(tenant.pool.id);
  await resetBranding(scope, { version: (await getBranding(scope)).version });
  await expect.poll(() => read(tenant.pool.base), { timeout: 10_000 }).toBe(before);
});

test("SEC-72 a hidden logo stays away from pages, and so does what does not fit", async ({ makeTenant }) => {
  const tenant = await makeTenant();
  await brandPool(tenant.pool.id, { ...initialBranding, showsLogo: false });
  const { body } = await ask(`${tenant.pool.base}/error?code=login.account_disabled`);
  expect(body).not.toMatch(/<img|\.brand/);
});
