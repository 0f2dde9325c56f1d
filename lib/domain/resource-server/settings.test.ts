import { describe, expect, it } from "vitest";
import { createResourceServerSchema, setResourceGrantsSchema } from "./settings";

const poolId = crypto.randomUUID();
const valid = {
  poolId,
  identifier: "https://api.contoso.example/orders",
  name: "Orders",
  scopes: [{ name: "orders:read", description: "" }],
  tokenSeconds: 600,
};

const issuesOf = (change: object) => {
  const { error } = createResourceServerSchema.safeParse({ ...valid, ...change });
  return (error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
};

describe("an API", () => {
  it.each([
    ["an address", valid.identifier],
    ["an address without a path", "https://api.contoso.example"],
    ["a name", "urn:contoso:orders"],
    ["the longest", `https://a.example/${"x".repeat(182)}`],
  ])("is named by %s", (_name, identifier) => {
    expect(issuesOf({ identifier })).toEqual([]);
  });

  it.each([
    ["nothing", "", "required"],
    ["no URI", "orders", "no_uri"],
    ["a path", "/orders", "no_uri"],
    ["a fragment", "https://api.contoso.example/#a", "no_uri"],
    ["a space", "https://api.contoso.example/a b", "unsafe_characters"],
    ["other letters", "https://api.contoso.example/订单", "unsafe_characters"],
    ["too much", `https://a.example/${"x".repeat(183)}`, "too_long"],
  ])("is not named by %s", (_name, identifier, fault) => {
    expect(issuesOf({ identifier })).toContainEqual(["identifier", `resource_server.identifier.${fault}`]);
  });

  it.each(["openid", "profile", "email", "phone", "dingtalk", "offline_access"])(
    "has no scope that OpenID Connect means something else by: %s",
    (name) => {
      expect(issuesOf({ scopes: [{ name, description: "" }] })).toEqual([
        ["scopes.0.name", "resource_server.scope.reserved"],
      ]);
    },
  );

  it.each(["a b", 'a"b', "a\\b", "读", "a\u0000b"])(
    "has no scope that a list of scopes cannot hold: %j",
    (name) => {
      expect(issuesOf({ scopes: [{ name, description: "" }] })).toEqual([
        ["scopes.0.name", "resource_server.scope.unsafe_characters"],
      ]);
    },
  );

  it("has one scope at least and fifty at most, each once", () => {
    const scope = (name: string) => ({ name, description: "" });
    expect(issuesOf({ scopes: [] })).toEqual([["scopes", "resource_server.scope.required"]]);
    const many = Array.from({ length: 51 }, (_, index) => scope(`s${index}`));
    expect(issuesOf({ scopes: many })).toEqual([["scopes", "resource_server.scope.too_many"]]);
    expect(issuesOf({ scopes: many.slice(1) })).toEqual([]);
    expect(issuesOf({ scopes: [scope("a"), scope("b"), scope("a")] })).toEqual([
      ["scopes.2.name", "resource_server.scope.duplicate"],
    ]);
  });

  it("has tokens that count for a minute to a day", () => {
    for (const tokenSeconds of [59, 86_401, 1.5])
      expect(issuesOf({ tokenSeconds })).toEqual([
        ["tokenSeconds", "application.token_lifetime.out_of_range"],
      ]);
    for (const tokenSeconds of [60, 86_400]) expect(issuesOf({ tokenSeconds })).toEqual([]);
  });
});

it("an API at which nothing is allowed is left out", () => {
  const grant = { resourceServerId: crypto.randomUUID(), scopes: [] };
  const input = { poolId, applicationId: crypto.randomUUID(), grants: [grant] };
  expect(setResourceGrantsSchema.safeParse(input).success).toBe(false);
  expect(setResourceGrantsSchema.safeParse({ ...input, grants: [] }).success).toBe(true);
});
