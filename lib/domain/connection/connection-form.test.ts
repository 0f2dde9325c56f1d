import { describe, expect, it } from "vitest";
import { createConnectionSchema, updateConnectionSchema } from "./connection-form";

const secret = "uB3-kq_9XwZ1sYc7RtEo5Lp2Vn8Mh4Dg6Jf0Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii";
const settings = {
  appType: "internal",
  corpId: "ding0a1b2c3d4e5f60718293a4b5c6d7e8f9",
  clientId: "dingq3xk7vnw2mzp8rt5",
  agentId: "3044556677",
  modes: ["browser", "in_client"],
  callbackUrl: "https://intranet.example.com/home",
  scope: "openid corpid",
  profileFields: ["name", "avatar"],
  loginOnly: false,
  matching: { fields: [], trust: { corpId: "", fields: [] } },
  binding: { methods: [] },
  updates: { name: "every", avatar: "every", mobile: "every", email: "every" },
};
const valid = { identifier: "dingtalk-main", displayName: "DingTalk", clientSecret: secret, settings };

/** A valid input with one field replaced, wherever that field stands. */
function inputWith(change: Record<string, unknown>) {
  const ofSettings = Object.keys(change).some((name) => name in settings);
  return ofSettings ? { ...valid, settings: { ...settings, ...change } } : { ...valid, ...change };
}

/** The code of the first fault, with its field, when one field of a valid input is replaced. */
function faultOf(field: string, value: unknown) {
  const parsed = createConnectionSchema.safeParse(inputWith({ [field]: value }));
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  return `${issue?.path.at(-1)?.toString()}: ${issue?.message}`;
}

describe("connection form", () => {
  it("takes a complete input and removes the white space of a paste", () => {
    const parsed = createConnectionSchema.parse({
      ...valid,
      clientSecret: ` ${secret} `,
      settings: { ...settings, corpId: `  ${settings.corpId}\n`, clientId: `${settings.clientId}\t` },
    });
    expect(parsed).toEqual(valid);
    expect(createConnectionSchema.parse(parsed)).toEqual(parsed);
  });

  it.each([
    ["identifier", "", "identifier: connection.identifier.required"],
    ["identifier", "a".repeat(32), "identifier: connection.identifier.too_long"],
    ["identifier", "DingTalk", "identifier: connection.identifier.shape"],
    ["identifier", "ding_talk", "identifier: connection.identifier.shape"],
    ["identifier", "ding talk", "identifier: connection.identifier.shape"],
    ["identifier", "钉钉", "identifier: connection.identifier.shape"],
    ["displayName", "  ", "displayName: connection.display_name.required"],
    ["displayName", "a".repeat(41), "displayName: connection.display_name.too_long"],
    ["displayName", "Ding\u0007Talk", "displayName: connection.display_name.unsafe_characters"],
    ["corpId", "", "corpId: connection.corp_id.required"],
    ["corpId", "3044556677", "corpId: connection.corp_id.looks_like_agent_id"],
    ["corpId", "suiteq3xk7vnw2mzp8rt5", "corpId: connection.corp_id.looks_like_suite_key"],
    ["corpId", "acme", "corpId: connection.corp_id.shape"],
    ["corpId", "ding0a1b 2c3d4e5f", "corpId: connection.corp_id.shape"],
    ["clientId", "", "clientId: connection.client_id.required"],
    ["clientId", "3044556677", "clientId: connection.client_id.looks_like_agent_id"],
    ["clientId", "5a4b6c7d-1111-4222-8333-0123456789ab", "clientId: connection.client_id.looks_like_app_id"],
    ["clientId", "suiteq3xk7vnw2mzp8rt5", "clientId: connection.client_id.looks_like_suite_key"],
    ["clientId", settings.corpId, "clientId: connection.client_id.looks_like_corp_id"],
    ["clientId", "my-app", "clientId: connection.client_id.shape"],
    ["corpId", secret, "corpId: connection.corp_id.looks_like_client_secret"],
    ["clientId", secret, "clientId: connection.client_id.looks_like_client_secret"],
    ["agentId", secret, "agentId: connection.agent_id.looks_like_client_secret"],
    ["corpId", `ding${"x1".repeat(40)}`, "corpId: connection.corp_id.shape"],
    ["clientSecret", "", "clientSecret: connection.client_secret.required"],
    ["clientSecret", settings.clientId, "clientSecret: connection.client_secret.looks_like_client_id"],
    ["clientSecret", "3044556677", "clientSecret: connection.client_secret.looks_like_agent_id"],
    ["clientSecret", "abc123", "clientSecret: connection.client_secret.too_short"],
    ["clientSecret", `${secret} ${secret}`, "clientSecret: connection.client_secret.shape"],
    ["clientSecret", "•".repeat(64), "clientSecret: connection.client_secret.shape"],
    ["agentId", settings.clientId, "agentId: connection.agent_id.looks_like_client_id"],
    ["agentId", "12a", "agentId: connection.agent_id.shape"],
    ["modes", [], "modes: connection.modes.required"],
  ])("%s %j is refused: %s", (field, value, fault) => {
    expect(faultOf(field, value)).toBe(fault);
  });

  it.each([
    ["/home", "not_absolute"],
    ["//intranet.example.com/home", "not_absolute"],
    ["intranet.example.com", "not_absolute"],
    ["https:intranet.example.com", "not_absolute"],
    ["javascript:alert(1)", "scheme"],
    ["data:text/html,hello", "scheme"],
    ["ftp://intranet.example.com/", "scheme"],
    ["https://intranet.example.com/#home", "fragment"],
    ["https://user@intranet.example.com/", "user_info"],
    ["https:\\\\intranet.example.com", "unsafe_characters"],
    ["https://intranet.example.com\\@evil.example/", "unsafe_characters"],
    ["https://intranet.example.com/a\u0000b", "unsafe_characters"],
    ["https://intranet.example.com/a\nb", "unsafe_characters"],
  ])("SEC-74: callback URL %j is refused as %s", (value, fault) => {
    expect(faultOf("callbackUrl", value)).toBe(`callbackUrl: connection.callback_url.${fault}`);
  });

  it("takes http and https business addresses, and none", () => {
    expect(faultOf("callbackUrl", "  ")).toBeNull();
    expect(faultOf("callbackUrl", "http://oa.intranet:8080/home?from=dingtalk")).toBeNull();
    expect(faultOf("callbackUrl", "https://intranet.example.com")).toBeNull();
  });

  it("recognises the same value pasted into two boxes", () => {
    const corpId = "ding0a1b2c3d4e5f6071";
    const parsed = createConnectionSchema.safeParse(inputWith({ corpId, clientId: corpId }));
    expect(parsed.error?.issues).toMatchObject([
      { path: ["settings", "clientId"], message: "connection.client_id.looks_like_corp_id" },
    ]);
    const long = "ding0a1b2c3d4e5f60718293a4b5c6d7e8f90";
    const repeated = { ...inputWith({ clientId: long }), clientSecret: long };
    expect(createConnectionSchema.safeParse(repeated).error?.issues).toMatchObject([
      { path: ["clientSecret"], message: "connection.client_secret.looks_like_client_id" },
    ]);
  });

  it.each([
    ["an unknown field", { enabled: true }],
    ["a pool in the body", { poolId: "other" }],
    ["an unknown setting", { settings: { ...settings, enabled: true } }],
    ["an unknown app type", { appType: "third_party" }],
    ["settings without an app type", { appType: undefined }],
    ["an object where text belongs", { corpId: { startsWith: "ding" } }],
    ["text where a switch belongs", { loginOnly: "true" }],
    ["a method to bind by that there is not", { binding: { methods: ["telephone"] } }],
    ["more to bind by than methods", { binding: { methods: [], always: true } }],
    ["an unknown scope", { scope: "openid corpid Contact.User.mobile" }],
    ["an unknown entry mode", { modes: ["browser", "admin"] }],
    ["an unknown profile field", { profileFields: ["name", "password"] }],
  ])("SEC-62: refuses %s", (_, change) => {
    const input = inputWith(change);
    expect(createConnectionSchema.safeParse(input).success).toBe(false);
    const { identifier: _identifier, ...edit } = input;
    expect(updateConnectionSchema.safeParse({ ...edit, version: 1 }).success).toBe(false);
  });

  it("an edit has no identifier, needs its version (REL-08), and may keep the secret", () => {
    const { identifier: _identifier, ...edit } = valid;
    expect(updateConnectionSchema.safeParse({ ...valid, version: 1 }).success).toBe(false);
    expect(updateConnectionSchema.safeParse(edit).success).toBe(false);
    expect(updateConnectionSchema.safeParse({ ...edit, version: 1, clientSecret: "" }).success).toBe(true);
  });

  it("puts profile fields and entry modes into one order without repetitions", () => {
    const profileFields = ["mobile", "name", "name"];
    const modes = ["in_client", "browser", "in_client"];
    const parsed = createConnectionSchema.parse(inputWith({ profileFields, modes }));
    expect(parsed.settings).toMatchObject({
      profileFields: ["name", "mobile"],
      modes: ["browser", "in_client"],
    });
  });
});

describe("SEC-32: matching by the records of an enterprise", () => {
  const matching = (corpId: string, fields: string[] = ["email"], trusted = fields) =>
    createConnectionSchema.safeParse(inputWith({ matching: { fields, trust: { corpId, fields: trusted } } }));

  it("needs the word that they are trusted, for this enterprise and no other", () => {
    for (const trustedFor of ["", "dingelsewhere9", settings.corpId.toUpperCase()])
      expect(matching(trustedFor).error?.issues).toMatchObject([
        { path: ["settings", "matching", "trust", "corpId"], message: "connection.matching.trust_required" },
      ]);
    expect(matching(settings.corpId).success).toBe(true);
    expect(matching(` ${settings.corpId}`).success).toBe(true);
    expect(matching("", []).success).toBe(true);
  });

  it("puts its fields into one order without repetitions", () => {
    const parsed = matching(settings.corpId, ["username", "email", "username"]);
    expect(parsed.data?.settings.matching.fields).toEqual(["email", "username"]);
    expect(matching(settings.corpId, ["name"]).success).toBe(false);
  });

  it("covers each field that is matched by, and goes with a field that is switched off", () => {
    expect(matching(settings.corpId, ["email", "username"], ["email"]).error?.issues).toMatchObject([
      { message: "connection.matching.trust_required" },
    ]);
    const kept = matching(settings.corpId, ["email"], ["email", "username"]).data?.settings.matching;
    expect(kept).toEqual({ fields: ["email"], trust: { corpId: settings.corpId, fields: ["email"] } });
    const off = matching(settings.corpId, [], ["email"]).data?.settings.matching;
    expect(off).toEqual({ fields: [], trust: { corpId: "", fields: [] } });
  });
});
