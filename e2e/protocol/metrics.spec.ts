import { randomBytes } from "node:crypto";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { type Product, startProduct } from "../fixtures/product";
import { SimulatorControl } from "../fixtures/simulator-control";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, type TestTenant, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { goToCallback, signIn } from "../fixtures/visitor-sign-in";

const token = randomBytes(32).toString("base64url");
const authorization = `Bearer ${token}`;
const startsPerMinute = 40;

let product: Product;
let via: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ stack }) => {
  const port = await getFreePort();
  via = `http://127.0.0.1:${port}`;
  product = await startProduct({
    ...stack.environment,
    PORT: String(port),
    METRICS_TOKEN: token,
    TRUSTED_PROXIES: "127.0.0.1,::1",
    LOGIN_STARTS_PER_MINUTE: String(startsPerMinute),
  });
});
test.afterAll(() => product.stop());

/** The instance's samples by name and labels. Asked by its own address, as a scraper does. */
async function scrape(): Promise<(sample: string) => number> {
  const answer = await ask(`${via}/api/metrics`, { headers: { authorization } });
  expect(answer.status).toBe(200);
  const samples = new Map(
    answer.body
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );
  return (sample) => samples.get(sample) ?? 0;
}

/** By how much each of these rose while something happened. */
async function risesOf(samples: string[], work: () => Promise<unknown>): Promise<number[]> {
  const before = await scrape();
  await work();
  const after = await scrape();
  return samples.map((sample) => after(sample) - before(sample));
}

/** Somebody whose network no other test counts for: limits are shared by all instances on one database. */
const makeVisitor = (stack: Stack) =>
  new Visitor(stack, via, { "x-forwarded-for": `2001:db8:${randomBytes(2).toString("hex")}::1` });

const refused = (reason: string) =>
  `dingpass_sign_in_attempts_total{outcome="refused",mode="browser",reason="${reason}"}`;

test("SEC-65 metrics are there for whoever has the token alone, and without one in the configuration not at all", async ({
  stack,
}) => {
  const unset = await ask(`${stack.productUrl}/api/metrics`, { headers: { authorization } });
  expect([unset.status, unset.body]).toEqual([404, ""]);
  for (const presented of ["", "Bearer x", `Basic ${token}`]) {
    const answer = await ask(`${via}/api/metrics`, { headers: { authorization: presented } });
    expect([answer.status, answer.body]).toEqual([401, ""]);
  }
  const shown = await ask(`${via}/api/metrics`, { headers: { authorization } });
  expect(shown.headers["cache-control"]).toBe("no-store");
  expect(shown.body).toContain("nodejs_eventloop_lag_p99_seconds");
  expect((await ask(`${via}/api/metrics`, { headers: { authorization }, method: "POST" })).status).toBe(405);
});

test("REL-42 what the provider, the pages and the HTTP server count is one set of numbers", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const rises = await risesOf(
    [
      'dingpass_sign_in_attempts_opened_total{mode="browser"}',
      'dingpass_sign_in_attempts_total{outcome="created",mode="browser",reason=""}',
      'dingpass_sign_in_attempts_total{outcome="signed_in",mode="browser",reason=""}',
      'dingpass_dingtalk_calls_total{endpoint="v2/user/get",result="ok",code=""}',
      'dingpass_app_token_renewals_total{result="renewed"}',
      'dingpass_sign_in_requests_refused_total{where="provider",reason="oidc.redirect_uri_unregistered"}',
      'dingpass_sign_in_requests_refused_total{where="provider",reason="oidc.client_unknown"}',
      'dingpass_sign_in_requests_refused_total{where="answer",reason="login.attempt_unknown"}',
      'dingpass_http_refusals_total{status="405"}',
    ],
    async () => {
      for (let times = 0; times < 2; times += 1) await signIn(makeVisitor(stack), application);
      await ask(application.request({ redirect_uri: "https://evil.example/" }).address, { via });
      await ask(application.request({ client_id: "nobody" }).address, { via });
      await makeVisitor(stack).visit(`${application.tenant.connection.callbackAddress}?state=x&code=y`);
      await ask(`${via}/api/health/live`, { method: "DELETE" });
    },
  );
  expect(rises).toEqual([2, 1, 1, 2, 1, 1, 1, 1, 1]);
});

test.describe("REL-42 each alert of the operator's page is fired once", () => {
  const troubles: [string, string, (control: SimulatorControl, tenant: TestTenant) => Promise<void>][] = [
    [
      "one cause: the server's address is not allowed",
      "dingtalk.ip_not_allowed",
      (control, { enterprise }) =>
        control.disturb(enterprise.app, { endpoint: "getbyunionid", kind: "ip-not-allowed" }),
    ],
    [
      "DingTalk is down",
      "dingtalk.busy",
      (control, { enterprise }) =>
        control.disturb(enterprise.app, { endpoint: "userGet", kind: "server-error" }),
    ],
    [
      "app tokens are not renewed",
      "dingtalk.credentials_refused",
      (control, { enterprise }) =>
        control.disturb(enterprise.app, {
          endpoint: "accessToken",
          kind: "error",
          status: 400,
          code: "invalidClientIdOrSecret",
        }),
    ],
  ];
  for (const [name, reason, trouble] of troubles)
    test(name, async ({ makeTenant, stack }) => {
      const tenant = await makeTenant();
      const application = new SpokenApplication(tenant);
      await trouble(new SimulatorControl(stack.simulatorUrl), tenant);
      const written = product.output().length;
      const renewals = `dingpass_app_token_renewals_total{result="${reason}"}`;
      const [rise, notRenewed] = await risesOf([refused(reason), renewals], async () => {
        const visitor = makeVisitor(stack);
        const { callback } = await goToCallback(visitor, application.request(), tenant);
        await visitor.open(callback);
      });
      expect(rise).toBe(1);
      if (reason === "dingtalk.credentials_refused") expect(notRenewed).toBeGreaterThan(0);
      const lines = product
        .output()
        .slice(written)
        .split("\n")
        .filter((line) => line.includes('"login refused"'));
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toContain('"stack"');
      expect(JSON.parse(lines[0] ?? "")).toMatchObject({
        level: "warn",
        code: reason,
        reference: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/),
        endpoint: expect.any(String),
        mode: "browser",
        pool: tenant.pool.id,
      });
    });

  test("somebody begins too many sign-ins", async ({ makeTenant }) => {
    const application = new SpokenApplication(await makeTenant());
    const headers = { "x-forwarded-for": `2001:db8:${randomBytes(2).toString("hex")}::1` };
    const [rise] = await risesOf(
      ['dingpass_sign_in_requests_refused_total{where="provider",reason="request.too_many"}'],
      async () => {
        // Twice the limit and one more: the minute may change in between.
        for (let n = 0; n < 2 * startsPerMinute + 1; n += 1)
          await ask(application.request().address, { via, headers });
      },
    );
    expect(rise).toBeGreaterThan(0);
  });
});
