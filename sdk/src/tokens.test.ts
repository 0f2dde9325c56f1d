import { describe, expect, it } from "vitest";
import { clientId, FakeIssuer, issuer } from "./testing/fake-issuer";
import { readSession } from "./tokens";

const now = Date.now();
const expected = { issuer, clientId, nonce: "nonce-1" };

function read(claims: object = {}, tokens: object = {}, wanted = expected) {
  const fake = new FakeIssuer();
  Object.assign(fake.claims, claims);
  Object.assign(fake.tokens, tokens);
  return readSession(fake.makeTokens("nonce-1"), wanted, now);
}

describe("an answer of the token endpoint", () => {
  it("is a session, with the person's name whatever its characters", () => {
    expect(read()).toMatchObject({
      claims: { sub: "person-1", name: "张伟" },
      accessToken: "access-1",
      expiresAt: now + 3_600_000,
      scope: "openid profile",
    });
    expect(read()).not.toHaveProperty("refreshToken");
    expect(read({}, { refresh_token: "refresh-1" })).toMatchObject({ refreshToken: "refresh-1" });
    expect(read({ aud: ["other", clientId], azp: clientId })).toMatchObject({ accessToken: "access-1" });
  });

  it.each<[string, object, object?]>([
    ["another issuer's", { iss: `${issuer}/` }],
    ["another application's", { aud: "client-2" }],
    ["other applications'", { aud: ["client-2"] }],
    ["handed to another application", { aud: [clientId, "client-2"], azp: "client-2" }],
    ["over", { exp: now / 1000 - 301 }],
    ["without an end", { exp: undefined }],
    ["of another request", { nonce: "nonce-2" }],
    ["of no request", { nonce: undefined }],
    ["of nobody", { sub: undefined }],
    ["unreadable", {}, { id_token: "a.b.c" }],
    ["not one", {}, { id_token: "token" }],
    ["missing", {}, { id_token: undefined }],
    ["without an access token", {}, { access_token: undefined }],
  ])("is refused when the ID token is %s", (_what, claims, tokens) => {
    expect(() => read(claims, tokens)).toThrow(expect.objectContaining({ code: "invalid_token" }));
  });

  it("takes a clock for right that is five minutes off", () => {
    expect(read({ exp: now / 1000 - 299 })).toMatchObject({ claims: { sub: "person-1" } });
  });
});
