import { multiFactorAcr } from "@/lib/domain/second-factor/rule";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { signInForCode } from "../fixtures/visitor-sign-in";

const clientAuthMethods = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"];
const assertionAlgorithms = ["ES256", "ES384", "RS256", "PS256", "EdDSA", "Ed25519"];

test("SEC-03 SEC-09 the discovery document announces the code flow, what machines and devices do, and nothing else", async ({
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const answer = await ask(`${pool.issuer}/.well-known/openid-configuration`);
  expect(bodyOf(answer)).toEqual({
    issuer: pool.issuer,
    authorization_endpoint: `${pool.issuer}/auth`,
    token_endpoint: `${pool.issuer}/token`,
    userinfo_endpoint: `${pool.issuer}/me`,
    jwks_uri: `${pool.issuer}/jwks`,
    introspection_endpoint: `${pool.issuer}/token/introspection`,
    revocation_endpoint: `${pool.issuer}/token/revocation`,
    end_session_endpoint: `${pool.issuer}/session/end`,
    pushed_authorization_request_endpoint: `${pool.issuer}/request`,
    device_authorization_endpoint: `${pool.issuer}/device/auth`,
    response_types_supported: ["code"],
    response_modes_supported: ["query", "form_post", "fragment", "web_message"],
    prompt_values_supported: ["none", "login", "consent", "select_account"],
    ui_locales_supported: ["en", "zh-CN"],
    grant_types_supported: [
      "authorization_code",
      "refresh_token",
      "client_credentials",
      "urn:ietf:params:oauth:grant-type:device_code",
    ],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
    scopes_supported: ["openid", "offline_access", "profile", "email", "phone", "dingtalk"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["ES256", "RS256"],
    token_endpoint_auth_methods_supported: clientAuthMethods,
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    introspection_endpoint_auth_methods_supported: clientAuthMethods,
    introspection_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    revocation_endpoint_auth_methods_supported: clientAuthMethods,
    revocation_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    acr_values_supported: [multiFactorAcr],
    dpop_signing_alg_values_supported: ["ES256", "Ed25519", "EdDSA"],
    claims_parameter_supported: true,
    request_uri_parameter_supported: false,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    claim_types_supported: ["normal"],
    claims_supported: [
      "sub",
      "acr",
      "amr",
      "name",
      "picture",
      "updated_at",
      "email",
      "email_verified",
      "phone_number",
      "phone_number_verified",
      "dingtalk",
      "sid",
      "auth_time",
      "iss",
    ],
  });
});

/** Requests of flows that are not offered, and the error that each has to bring back. */
const disabledFlows: Record<string, { changes: Record<string, string>; error: string }> = {
  "implicit: token": { changes: { response_type: "token" }, error: "invalid_request" },
  "implicit: id_token": { changes: { response_type: "id_token" }, error: "invalid_request" },
  "implicit: both": { changes: { response_type: "id_token token" }, error: "invalid_request" },
  "hybrid: code id_token": { changes: { response_type: "code id_token" }, error: "invalid_request" },
  "hybrid: code token": { changes: { response_type: "code token" }, error: "invalid_request" },
  "hybrid: all three": { changes: { response_type: "code id_token token" }, error: "invalid_request" },
  "implicit by query": {
    changes: { response_type: "id_token token", response_mode: "query" },
    error: "invalid_request",
  },
  none: { changes: { response_type: "none" }, error: "unsupported_response_type" },
  "no response type": { changes: { response_type: "" }, error: "invalid_request" },
  fragment: { changes: { response_mode: "fragment" }, error: "invalid_request" },
  jwt: { changes: { response_mode: "jwt" }, error: "unsupported_response_mode" },
  "request object": { changes: { request: "eyJhbGciOiJub25lIn0.e30." }, error: "request_not_supported" },
  "request object by address": {
    changes: { request_uri: "https://evil.example/request" },
    error: "request_uri_not_supported",
  },
  registration: { changes: { registration: "{}" }, error: "registration_not_supported" },
};

test("SEC-03 flows that are not offered bring an error back to the application and nothing else", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  for (const [name, { changes, error }] of Object.entries(disabledFlows)) {
    const answer = await visitor.visit(application.request(changes).address);
    const location = locationOf(answer);
    expect.soft(location?.href.replace(/[?#].*/, ""), name).toBe(application.redirectUri);
    const told = new URLSearchParams(location?.search || location?.hash.slice(1));
    expect.soft([name, told.get("error")]).toEqual([name, error]);
    for (const secret of ["code", "access_token", "id_token"])
      expect.soft(told.has(secret), `${name}: ${secret}`).toBe(false);
  }
});

const disabledGrants: Record<string, Record<string, string>> = {
  password: { grant_type: "password", username: "a", password: "b" },
  CIBA: { grant_type: "urn:openid:params:grant-type:ciba", auth_req_id: "a" },
  "JWT bearer": { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: "a.b.c" },
  "token exchange": {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: "a",
    subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
  },
  implicit: { grant_type: "implicit" },
};

for (const [name, fields] of Object.entries(disabledGrants)) {
  test(`SEC-03 not offered at the token endpoint: ${name}`, async ({ makeTenant }) => {
    const application = new SpokenApplication(await makeTenant());
    const answer = await application.call("/token", fields);
    expect([answer.status, bodyOf(answer).error]).toEqual([400, "unsupported_grant_type"]);
  });
}

const missingEndpoints = ["/backchannel", "/reg", "/challenge", "/grants"];

test("SEC-03 endpoints of features that are off do not exist", async ({ makeTenant }) => {
  const application = new SpokenApplication(await makeTenant());
  for (const path of missingEndpoints) {
    const posted = await application.call(path, { client_id: application.clientId });
    const asked = await ask(application.issuer + path);
    expect.soft([path, posted.status, asked.status]).toEqual([path, 404, 404]);
  }
});

test("SEC-03 an application gets only scopes that exist", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const { code, request } = await signInForCode(visitor, application, {
    request: application.request({ scope: "openid profile administrator console" }),
  });
  const granted = bodyOf<{ scope: string }>(await application.redeem(code, request)).scope;
  expect(granted.split(" ").sort()).toEqual(["openid", "profile"]);
});

test("SEC-09 every authorization response names its issuer, refusals as well", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const { end } = await signInForCode(visitor, application);
  expect(end.searchParams.get("iss")).toBe(application.issuer);
  const silent = await new Visitor(stack).visit(application.request({ prompt: "none" }).address);
  expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
  expect(locationOf(silent)?.searchParams.get("iss")).toBe(application.issuer);
});

test("SEC-09 each pool is an issuer of its own", async ({ makeTenant, stack }) => {
  const [first, second] = [await makeTenant(), await makeTenant()].map(
    (tenant) => new SpokenApplication(tenant),
  );
  if (!first || !second) throw new Error("two tenants were made");
  expect(first.issuer).not.toBe(second.issuer);
  const ends = await Promise.all(
    [first, second].map(async (application) => (await signInForCode(new Visitor(stack), application)).end),
  );
  expect(ends.map((end) => end.searchParams.get("iss"))).toEqual([first.issuer, second.issuer]);
});
