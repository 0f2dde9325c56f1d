import { randomBytes } from "node:crypto";
import { database } from "@/lib/data/client";
import { mostOfOneKind } from "@/lib/data/request-faults";
import type { RequestFaultKind } from "@/lib/domain/application/request-fault";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import words from "@/messages/en/request-faults.json" with { type: "json" };
import { admit, isTurnedAway } from "../fixtures/admission";
import { makeConsoleVisitor } from "../fixtures/console-visitor";
import { readText } from "../fixtures/http-browser/text";
import { listKeptFaults } from "../fixtures/kept-faults";
import { makeMachine } from "../fixtures/machine";
import { basic, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { goToCallback, signInForCode, signOn } from "../fixtures/visitor-sign-in";

const drawn = () => randomBytes(32).toString("base64url");

test("SEC-17: what is wrong with an application's own requests is kept by its kind, without anything secret", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({
    application: { tokens: { ...initialTokenSettings("web"), scopes: ["profile"], refreshTokens: true } },
    scope: "openid profile",
  });
  const application = new SpokenApplication(tenant);
  const { issuer, clientId } = application;
  const visitor = new Visitor(stack);
  const request = (changes: Record<string, string | undefined>) =>
    application.request({ scope: "openid profile", ...changes });
  const refuse = async (changes: Record<string, string | undefined>) => ask(request(changes).address);
  await refuse({ redirect_uri: "https://evil.example/cb?person=zhang" });
  await refuse({ scope: "openid profile phone" });
  await refuse({ response_mode: "fragment" });
  await refuse({ response_type: "token" });
  await refuse({ response_mode: "web_message" });
  await refuse({ dingtalk_connection: "nobodys" });
  await refuse({ code_challenge: undefined, code_challenge_method: undefined });
  await ask(
    `${issuer}/session/end?client_id=${clientId}&post_logout_redirect_uri=${encodeURIComponent("https://evil.example/bye")}`,
  );
  await signInForCode(visitor, application, { request: request({}) });
  const foreign = { headers: { authorization: basic(clientId, drawn()) } };
  const redeem = async (changes: Record<string, string | undefined>, options = {}) => {
    const own = request({});
    return application.redeem(await signOn(visitor, application, own), own, changes, options);
  };
  await redeem({}, foreign);
  await redeem({ redirect_uri: `${application.redirectUri}/` });
  await redeem({ code_verifier: drawn() });
  const spent = drawn();
  await redeem({ code: spent });
  const stolen = drawn();
  await application.refresh(stolen);
  await application.call("/token", { grant_type: "password", username: "zhang", password: stolen });
  await application.call("/token", {
    grant_type: "client_credentials",
    resource: "https://api.acme.example",
  });
  await ask(`${issuer}/token`, {
    fields: { grant_type: "refresh_token", refresh_token: stolen, client_id: clientId },
  });
  const expected = {
    redirect_uri: "https://evil.example/cb?",
    scope: "phone",
    response_mode: "fragment",
    response_type: "token",
    web_origin: new URL(application.redirectUri).origin,
    connection: "nobodys",
    pkce_missing: "",
    post_logout_uri: "https://evil.example/bye",
    client_secret: "",
    token_redirect_uri: `${application.redirectUri}/`,
    code_verifier: "",
    code: "",
    refresh_token: "",
    grant_type: expect.stringMatching(/^(?:password|client_credentials)$/),
    no_secret: "",
  };
  await expect.poll(() => listKeptFaults(tenant), { timeout: 10_000 }).toMatchObject(expected);
  const kept = JSON.stringify(await listKeptFaults(tenant));
  for (const secret of [spent, stolen, application.clientSecret ?? "-", "zhang"])
    expect(kept).not.toContain(secret);
  // What goes well leaves nothing.
  const own = request({});
  const code = await signOn(visitor, application, own);
  const before = await database().requestFault.count({ where: { applicationId: tenant.application.id } });
  tokensOf(await application.redeem(code, own));
  expect(await database().requestFault.count({ where: { applicationId: tenant.application.id } })).toBe(
    before,
  );
});

test("SEC-60, SEC-71: what the console says of mistakes is what outside clients did, by each of the other kinds", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const { clientId, clientSecret } = application;
  const api = "https://stock.acme.example";
  const machine = await makeMachine(tenant, { "https://other.acme.example": ["read"] });
  const mistakes: readonly [RequestFaultKind, string, () => Promise<unknown>, SpokenApplication?][] = [
    [
      "pkce_method",
      "",
      () => ask(application.request({ code_challenge_method: "plain", code_challenge: drawn() }).address),
    ],
    [
      "auth_method",
      "",
      () =>
        application.redeem(drawn(), application.request(), {
          client_id: clientId,
          client_secret: clientSecret ?? "",
        }),
    ],
    [
      "resource",
      api,
      () => machine.call("/token", { grant_type: "client_credentials", resource: api }),
      machine,
    ],
    [
      "request",
      "invalid_request: missing required parameter 'redirect_uri'",
      () => application.redeem(drawn(), application.request(), { redirect_uri: undefined }),
    ],
    [
      "not_admitted",
      "",
      async () => {
        const visitor = new Visitor(stack);
        const request = application.request();
        const { callback } = await goToCallback(visitor, request, tenant);
        await admit(clientId, { userIds: [] });
        expect(isTurnedAway(await visitor.open(callback, request.redirectUri))).toBe(true);
      },
    ],
  ];
  const administrator = await makeConsoleVisitor(stack);
  for (const [kind, detail, make, of = application] of mistakes) {
    await make();
    await expect.poll(() => listKeptFaults(of.tenant), kind).toMatchObject({ [kind]: detail });
    const { pool, application: told } = of.tenant;
    const page = await administrator.open(
      `${stack.productUrl}/console/user-pools/${pool.id}/applications/${told.id}/requests`,
    );
    const { title, change } = words.kinds[kind];
    for (const said of [title, detail, change])
      expect.soft(readText(page.body), kind).toContain(said.replaceAll("''", "'"));
  }
  // Of what it did wrong each is told once, and to nobody else.
  expect(Object.keys(await listKeptFaults(machine.tenant))).toEqual(["resource"]);
  expect(await listKeptFaults(tenant)).not.toHaveProperty("resource");
});

test("SEC-76: pages of an origin that is not registered are named by it", async ({ makeTenant }) => {
  const tenant = await makeTenant({ application: { type: "spa" } });
  const application = new SpokenApplication(tenant);
  const answer = await application.call(
    "/token",
    {
      grant_type: "authorization_code",
      code: drawn(),
      redirect_uri: application.redirectUri,
      code_verifier: drawn(),
    },
    { headers: { origin: "https://pages.acme.example" } },
  );
  expect(answer.status).toBe(400);
  await expect.poll(() => listKeptFaults(tenant)).toMatchObject({ web_origin: "https://pages.acme.example" });
});

test("SEC-99: a flood of distinct addresses from outside leaves a bounded number, and a stranger's client id nothing", async ({
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const count = () => database().requestFault.count({ where: { applicationId: tenant.application.id } });
  for (let index = 0; index < 30; index += 1)
    await ask(application.request({ redirect_uri: `https://evil.example/${index}` }).address);
  await expect.poll(count).toBe(mostOfOneKind);
  await ask(
    application.request({ client_id: "0".repeat(32), redirect_uri: "https://evil.example/x" }).address,
  );
  expect(await database().requestFault.count({ where: { detail: "https://evil.example/x" } })).toBe(0);
});
