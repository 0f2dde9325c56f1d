import { randomBytes } from "node:crypto";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { bodyOf, challengeOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { signInForCode, signOn } from "../fixtures/visitor-sign-in";

const verifier = randomBytes(32).toString("base64url");

/** Authorization requests that try to get along without PKCE or with a weaker one. */
const weakRequests: Record<string, Record<string, string | undefined>> = {
  "no challenge at all": { code_challenge: undefined, code_challenge_method: undefined },
  "a method without a challenge": { code_challenge: undefined },
  "plain, written out": { code_challenge: verifier, code_challenge_method: "plain" },
  "plain, by leaving the method out": { code_challenge: verifier, code_challenge_method: undefined },
  "S256 in lower case": { code_challenge: challengeOf(verifier), code_challenge_method: "s256" },
  "an unknown method": { code_challenge: challengeOf(verifier), code_challenge_method: "S512" },
  "an empty challenge": { code_challenge: "" },
  "a challenge that is too short": { code_challenge: "abc" },
  "a challenge with foreign characters": { code_challenge: `${challengeOf(verifier).slice(0, 42)}=` },
};

for (const type of ["web", "spa", "native"] as const) {
  test(`SEC-04 a ${type} application cannot ask without PKCE S256`, async ({ makeTenant, stack }) => {
    const application = new SpokenApplication(await makeTenant({ application: { type } }));
    for (const [name, changes] of Object.entries(weakRequests)) {
      const answer = await new Visitor(stack).visit(application.request(changes).address);
      const location = locationOf(answer);
      expect.soft(location?.href.startsWith(`${application.redirectUri}?`), name).toBe(true);
      expect.soft([name, location?.searchParams.get("error")]).toEqual([name, "invalid_request"]);
      expect.soft(location?.searchParams.has("code"), name).toBe(false);
    }
  });
}

test("SEC-04 a code is worth nothing without the verifier of its own challenge", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  const wrongVerifiers: Record<string, string | undefined> = {
    missing: undefined,
    empty: "",
    another: randomBytes(32).toString("base64url"),
    "too short": "abc",
    "too long": "a".repeat(129),
    "foreign characters": `${"a".repeat(42)}!`,
  };
  for (const [name, wrong] of Object.entries(wrongVerifiers)) {
    const request = application.request();
    const code = await signOn(visitor, application, request);
    const answer = await application.redeem(code, request, { code_verifier: wrong });
    expect.soft([name, answer.status]).toEqual([name, 400]);
    expect.soft(["invalid_grant", "invalid_request"]).toContain(bodyOf(answer).error);
    expect.soft(bodyOf(answer), name).not.toHaveProperty("access_token");
  }
});

test("SEC-04 the challenge itself is no verifier, and the verifier of another request neither", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  const [first, second] = [application.request(), application.request()];
  const code = await signOn(visitor, application, first);
  for (const wrong of [challengeOf(first.verifier), second.verifier]) {
    const answer = await application.redeem(code, first, { code_verifier: wrong });
    expect([answer.status, bodyOf(answer).error]).toEqual([400, "invalid_grant"]);
  }
});

test("SEC-04 a confidential application that is exempt signs in without PKCE, and one that sends it is held to it", async ({
  makeTenant,
  stack,
}) => {
  const tokens = { ...initialTokenSettings("web"), pkceRequired: false };
  const application = new SpokenApplication(await makeTenant({ application: { tokens } }));
  const visitor = new Visitor(stack);
  const without = { code_challenge: undefined, code_challenge_method: undefined };
  const { code, request } = await signInForCode(visitor, application, {
    request: application.request(without),
  });
  expect((await application.redeem(code, request, { code_verifier: undefined })).status).toBe(200);

  const plain = application.request(without);
  const unexpected = await application.redeem(await signOn(visitor, application, plain), plain);
  expect([unexpected.status, bodyOf(unexpected).error]).toEqual([400, "invalid_grant"]);
  const held = application.request();
  const missing = await application.redeem(await signOn(visitor, application, held), held, {
    code_verifier: undefined,
  });
  expect([missing.status, bodyOf(missing).error]).toEqual([400, "invalid_grant"]);
  const { "no challenge at all": _, ...weak } = weakRequests;
  for (const [name, changes] of Object.entries(weak)) {
    const location = locationOf(await visitor.visit(application.request(changes).address));
    expect.soft([name, location?.searchParams.get("error")]).toEqual([name, "invalid_request"]);
  }
});
