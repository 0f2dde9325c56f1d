import { type Delivery, readDelivery } from "../fixtures/authorization-answer";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { type Parameters, Visitor } from "../fixtures/visitor";
import { openLoginPage, signInForCode } from "../fixtures/visitor-sign-in";

/** Every answer mode that somebody may ask for: the offered ones, the library's others, and none that exists. */
const modes = {
  none: undefined,
  empty: "",
  query: "query",
  form_post: "form_post",
  fragment: "fragment",
  web_message: "web_message",
  jwt: "jwt",
  "form_post.jwt": "form_post.jwt",
  unknown: "nonsense",
};

type Mode = keyof typeof modes;

/**
 * How the answer to a request with this mode has to come. Whoever asked for the fragment reads nothing else; a message goes to nobody
 * where the application has no web origin (SEC-02).
 */
const deliveries: Record<Mode, Delivery["by"]> = {
  none: "query",
  empty: "query",
  query: "query",
  form_post: "form",
  fragment: "fragment",
  web_message: "page",
  jwt: "query",
  "form_post.jwt": "query",
  unknown: "query",
};

const offered: Mode[] = ["none", "empty", "query", "form_post"];

/** Errors that the application is told. */
const told: Record<string, { changes: Parameters; error: string }> = {
  "no PKCE": {
    changes: { code_challenge: undefined, code_challenge_method: undefined },
    error: "invalid_request",
  },
  "another response type": { changes: { response_type: "none" }, error: "unsupported_response_type" },
  "a request object": { changes: { request: "e30.e30." }, error: "request_not_supported" },
  registration: { changes: { registration: "{}" }, error: "registration_not_supported" },
  "no session": { changes: { prompt: "none" }, error: "login_required" },
  "an unknown prompt": { changes: { prompt: "dance" }, error: "invalid_request" },
  "no openid": { changes: { scope: "profile", nonce: undefined }, error: "invalid_scope" },
  "no scope": { changes: { scope: undefined, nonce: undefined }, error: "invalid_scope" },
  "a bad max_age": { changes: { max_age: "-1" }, error: "invalid_request" },
  "broken claims": { changes: { claims: "{" }, error: "invalid_request" },
  "an essential acr": {
    changes: { claims: JSON.stringify({ id_token: { acr: { essential: true, values: ["gold"] } } }) },
    error: "unmet_authentication_requirements",
  },
};

/** Errors that stay on a page of ours (SEC-02, SEC-99). */
const kept: Record<string, Parameters> = {
  "an unknown client": { client_id: "0".repeat(32) },
  "no client": { client_id: undefined },
  "a foreign address": { redirect_uri: "https://evil.example/callback" },
  "no address": { redirect_uri: undefined },
  "a long state": { state: "a".repeat(2049) },
};

for (const mode of Object.keys(modes) as Mode[]) {
  test(`every error at the authorization endpoint arrives by response mode: ${mode}`, async ({
    makeTenant,
    stack,
  }) => {
    const application = new SpokenApplication(await makeTenant());
    const ask = async (changes: Parameters) => {
      const request = application.request({ ...changes, response_mode: modes[mode] });
      return { state: request.state, answer: await new Visitor(stack).visit(request.address) };
    };
    for (const [name, { changes, error }] of Object.entries(told)) {
      const { state, answer } = await ask(changes);
      const delivery = readDelivery(answer);
      expect.soft([name, delivery.by], name).toEqual([name, deliveries[mode]]);
      if (delivery.by === "page") continue;
      expect.soft([name, delivery.to]).toEqual([name, application.redirectUri]);
      const { error: code, ...rest } = Object.fromEntries(delivery.fields);
      if (offered.includes(mode)) expect.soft([name, code]).toEqual([name, error]);
      else expect.soft(code, name).toMatch(/^(?:invalid_|unsupported_|request_|registration_)/);
      expect.soft(rest, name).toMatchObject({ state, iss: application.issuer });
      expect.soft(rest, name).not.toHaveProperty("code");
    }
    for (const [name, changes] of Object.entries(kept)) {
      const { answer } = await ask(changes);
      expect.soft([name, readDelivery(answer).by, answer.status]).toEqual([name, "page", 400]);
    }
  });
}

for (const response_mode of ["jwt", "fragment", "nonsense"])
  test(`SEC-03 the response mode ${response_mode} brings no code`, async ({ makeTenant, stack }) => {
    const application = new SpokenApplication(await makeTenant());
    const visitor = new Visitor(stack);
    await signInForCode(visitor, application);
    const delivery = readDelivery(await visitor.visit(application.request({ response_mode }).address));
    if (delivery.by === "page") throw new Error("the application is not told");
    expect(Object.fromEntries(delivery.fields)).not.toHaveProperty("code");
    expect(delivery.fields.get("error")).toMatch(/^(?:unsupported_response_mode|invalid_request)$/);
  });

test("SEC-03 an application gets its answer in the ways that its settings allow, and in no other", async ({
  makeTenant,
  stack,
}) => {
  for (const responseModes of [[], ["form_post"], ["fragment"], ["form_post", "fragment"]] as const) {
    const tenant = await makeTenant({ application: { responseModes: [...responseModes] } });
    const application = new SpokenApplication(tenant);
    const visitor = new Visitor(stack);
    await signInForCode(visitor, application);
    for (const mode of ["query", "form_post", "fragment"] as const) {
      const request = application.request({ response_mode: mode });
      const delivery = readDelivery(await visitor.visit(request.address));
      if (delivery.by === "page") throw new Error("the application is not told");
      // An error as well comes where the library of whoever asked so looks for it.
      expect([mode, delivery.by, delivery.to]).toEqual([
        mode,
        mode === "form_post" ? "form" : mode,
        application.redirectUri,
      ]);
      expect(delivery.fields.get("state")).toBe(request.state);
      const isAllowed = mode === "query" || (responseModes as readonly string[]).includes(mode);
      expect([mode, delivery.fields.has("code")]).toEqual([mode, isAllowed]);
      if (!isAllowed) expect(delivery.fields.get("error")).toBe("invalid_request");
    }
  }
});

test("SEC-17 a code that is posted is good once, and its page is kept nowhere", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  const request = application.request({ response_mode: "form_post" });
  const answer = await visitor.visit(request.address);
  const delivery = readDelivery(answer);
  if (delivery.by !== "form") throw new Error("the answer is no form");
  expect(delivery.to).toBe(application.redirectUri);
  expect([...delivery.fields.keys()].sort()).toEqual(["code", "iss", "state"]);
  expect(delivery.fields.get("state")).toBe(request.state);
  expect(answer.headers["cache-control"]).toContain("no-store");
  expect(answer.headers["referrer-policy"]).toMatch(/no-referrer|same-origin/);
  const code = delivery.fields.get("code") ?? "";
  expect((await application.redeem(code, request)).status).toBe(200);
  expect((await application.redeem(code, request)).status).toBe(400);
});

test("a posted answer follows a sign-in and a refusal alike", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const request = application.request({ response_mode: "form_post", state: `"><script>alert(1)</script>` });
  const page = await openLoginPage(visitor, request);
  const leaving = await visitor.visit(`${page.href}/cancel`, { fields: {} });
  const cancelled = readDelivery(await visitor.follow(leaving));
  if (cancelled.by !== "form") throw new Error("the answer is no form");
  expect(Object.fromEntries(cancelled.fields)).toMatchObject({
    error: "access_denied",
    state: `"><script>alert(1)</script>`,
  });
});
