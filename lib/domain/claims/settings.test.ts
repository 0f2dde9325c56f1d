import { describe, expect, test } from "vitest";
import { claimsOfScopes } from "../user/claims";
import { claimSettingsSchema, initialClaimSettings, mostCustomClaims, reservedClaimNames } from "./settings";

const codesOf = (custom: unknown) =>
  claimSettingsSchema
    .safeParse({ ...initialClaimSettings, custom })
    .error?.issues.map(({ message }) => message) ?? [];
const named = (name: string) => codesOf([{ name, source: "title", key: "" }]);

describe("SEC-08 the names of an application's own claims", () => {
  test.each([
    ..."iss sub aud exp nbf iat jti nonce acr amr azp auth_time at_hash c_hash sid client_id scope cnf act".split(
      " ",
    ),
    ...Object.values(claimsOfScopes).flat(),
  ])("give no other meaning to %s", (name) => {
    expect(reservedClaimNames.has(name)).toBe(true);
    expect(named(name)).toEqual(["application.claim_name.reserved"]);
  });

  test.each([
    "preferred_username",
    "groups",
    "roles",
    "https://acme.example/groups",
    "urn:acme:team",
    "Title-2",
  ])("may be %s", (name) => expect(named(name)).toEqual([]));

  test.each(["_claim_names", "__proto__", "1st", "a b", "组", "a\n", 'a"', "-a"])("may not be %j", (name) =>
    expect(named(name)).toEqual(["application.claim_name.shape"]),
  );

  test("are neither empty nor long, nor said twice, and no more than some", () => {
    expect(named("a".repeat(100))).toEqual([]);
    expect(named("a".repeat(101))).toEqual(["application.claim_name.too_long"]);
    expect(named("")).toContain("application.claim_name.required");
    const claim = (name: string) => ({ name, source: "title", key: "" });
    expect(codesOf([claim("a"), claim("b"), claim("a")])).toEqual(["application.claim_name.duplicate"]);
    const many = Array.from({ length: mostCustomClaims + 1 }, (_, index) => claim(`a${index}`));
    expect(codesOf(many.slice(1))).toEqual([]);
    expect(codesOf(many)).toEqual(["application.claims.too_many"]);
  });
});

test("a source is one of those that there are, and an own field is named for its source alone", () => {
  const of = (source: string, key: string) => codesOf([{ name: "a", source, key }]);
  expect(of("extension", "爱好")).toEqual([]);
  expect(of("extension", " ")).toEqual(["application.claim_key.required"]);
  expect(of("title", "爱好")).toEqual(["application.claim_key.required"]);
  expect(of("extension", "x".repeat(65))).toEqual(["application.claim_key.too_long"]);
  for (const source of ["password", "phone", "unionId", "constructor", ""])
    expect(of(source, "")).toHaveLength(1);
});
