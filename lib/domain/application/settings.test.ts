import { describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  createApplicationSchema,
  nameFormSchema,
  postLogoutFormSchema,
  signInFormSchema,
  tokensFormSchema,
} from "./settings";
import { adaptTokenSettings, initialTokenSettings } from "./token-settings";

const valid = {
  type: "web",
  name: "Intranet",
  redirectUris: ["https://app.example.com/callback"],
  postLogoutRedirectUris: [],
  homeAddress: "",
  initiateLoginUri: "",
  idTokenAlgorithm: "ES256",
  tokens: initialTokenSettings("web"),
};

const edited = {
  version: 3,
  poolId: "7b1e3c52-6a41-4c07-9c3e-0d6f0d9a1f11",
  applicationId: "7b1e3c52-6a41-4c07-9c3e-0d6f0d9a1f12",
};

const signInEdit = {
  ...edited,
  type: "web",
  redirectUris: valid.redirectUris,
  webOrigins: [],
  responseModes: [],
  homeAddress: "",
  initiateLoginUri: "",
  skipsLoginPage: false,
  demandsSecondFactor: false,
};

function issuesOf(input: unknown, schema: z.ZodType) {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]);
}

describe("application settings", () => {
  it("keeps redirect URIs byte for byte (SEC-01)", () => {
    const redirectUris = ["https://app.example.com", "https://app.example.com/?a=%2F&b"];
    expect(createApplicationSchema.parse({ ...valid, redirectUris }).redirectUris).toEqual(redirectUris);
  });

  it("names the line of a bad address", () => {
    const redirectUris = ["https://app.example.com/callback", "http://app.example.com/callback"];
    expect(issuesOf({ ...valid, redirectUris }, createApplicationSchema)).toEqual([
      ["redirectUris.1", "application.redirect_uri.http_not_loopback"],
    ]);
  });

  it.each([[[]], [[""]], [["", "", ""]]])("asks for at least one address of %j", (redirectUris: string[]) => {
    expect(issuesOf({ ...valid, redirectUris }, createApplicationSchema)).toEqual([
      [redirectUris.length > 0 ? "redirectUris.0" : "redirectUris", "application.redirect_uri.required"],
    ]);
  });

  it("names every fault at once", () => {
    const input = { ...valid, name: " ", postLogoutRedirectUris: ["/out"] };
    expect(issuesOf(input, createApplicationSchema)).toEqual([
      ["name", "application.name.required"],
      ["postLogoutRedirectUris.0", "application.redirect_uri.not_absolute"],
    ]);
  });

  it("refuses duplicates, none and more than 20", () => {
    const uri = (index: number) => `https://app.example.com/${index}`;
    const codes = (redirectUris: string[]) =>
      issuesOf({ ...valid, redirectUris }, createApplicationSchema).map(([, code]) => code);
    expect(codes([uri(1), uri(1)])).toEqual(["application.redirect_uri.duplicate"]);
    expect(codes([])).toEqual(["application.redirect_uri.required"]);
    expect(codes(Array.from({ length: 21 }, (_, index) => uri(index)))).toEqual([
      "application.redirect_uri.too_many",
    ]);
  });

  it.each([
    ["an unknown field", { ...valid, clientId: "chosen-by-me" }],
    ["a pool in the body", { ...valid, poolId: "other" }],
    ["an object where text belongs", { ...valid, name: { contains: "" } }],
    ["an array where text belongs", { ...valid, name: ["Intranet"] }],
    ["an unknown type", { ...valid, type: "machine" }],
    ["an unsigned ID token", { ...valid, idTokenAlgorithm: "none" }],
    ["no token settings", { ...valid, tokens: undefined }],
    ["an unknown token setting", { ...valid, tokens: { ...valid.tokens, lifetime: 1 } }],
    ["half a second of overlap", { ...valid, tokens: { ...valid.tokens, refreshOverlap: 0.5 } }],
    ["objects among the addresses", { ...valid, redirectUris: [{ startsWith: "https" }] }],
  ])("SEC-62: refuses %s", (_, input) => {
    expect(createApplicationSchema.safeParse(input).success).toBe(false);
  });

  it.each([
    ["a name", nameFormSchema, { ...edited, name: "Intranet" }],
    ["a sign-in", signInFormSchema, signInEdit],
    [
      "tokens",
      tokensFormSchema,
      { ...edited, type: "web", idTokenAlgorithm: "ES256", tokens: initialTokenSettings("web") },
    ],
    [
      "a logout",
      postLogoutFormSchema,
      { ...edited, type: "web", postLogoutRedirectUris: ["https://app.example.com/"] },
    ],
  ])(
    "REL-08, SEC-62: an edit of %s holds that alone, whole, and the version that was edited",
    (_, schema: z.ZodType, edit: object) => {
      expect(issuesOf(edit, schema)).toEqual([]);
      for (const field of Object.keys(edit))
        expect(schema.safeParse({ ...edit, [field]: undefined }).success, field).toBe(false);
      for (const extra of [{ clientId: "chosen-by-me" }, { disabledAt: null }])
        expect(schema.safeParse({ ...edit, ...extra }).success).toBe(false);
    },
  );

  it("SEC-04, SEC-06: only an application with a secret can do without PKCE or rotation", () => {
    for (const change of [{ pkceRequired: false }, { rotateRefreshTokens: false }])
      for (const type of ["web", "spa", "native"] as const) {
        const tokens = { ...initialTokenSettings(type), ...change };
        expect([type, issuesOf({ ...valid, type, tokens }, createApplicationSchema)]).toEqual([
          type,
          type === "web" ? [] : [["tokens", "application.tokens.needs_secret"]],
        ]);
      }
  });

  it("SEC-03: only a native application can have people sign in by a device code", () => {
    for (const type of ["web", "spa", "native"] as const) {
      const tokens = { ...initialTokenSettings(type), deviceFlow: true };
      expect([type, issuesOf({ ...valid, type, tokens }, createApplicationSchema)]).toEqual([
        type,
        type === "native" ? [] : [["tokens", "application.tokens.needs_native"]],
      ]);
      expect([type, adaptTokenSettings(tokens, type).deviceFlow]).toEqual([type, type === "native"]);
    }
  });

  it("SEC-06: refresh tokens overlap for 30 seconds at most", () => {
    for (const [refreshOverlap, isFine] of [
      [-1, false],
      [0, true],
      [30, true],
      [31, false],
    ] as const) {
      const tokens = { ...valid.tokens, refreshOverlap };
      expect(createApplicationSchema.safeParse({ ...valid, tokens }).success).toBe(isFine);
    }
  });

  it("shows the login page unless it is told otherwise", () => {
    expect(createApplicationSchema.parse(valid).skipsLoginPage).toBe(false);
  });

  it("SEC-77 names the line of a bad web origin, and what runs on a device has none", () => {
    const webOrigins = ["https://app.example.com", "https://app.example.com/", "https://app.example.com"];
    expect(issuesOf({ ...valid, webOrigins }, createApplicationSchema)).toEqual([
      ["webOrigins.1", "application.web_origin.not_an_origin"],
      ["webOrigins.2", "application.web_origin.duplicate"],
    ]);
    const many = Array.from({ length: 21 }, (_, index) => `https://app-${index}.example.com`);
    expect(issuesOf({ ...valid, webOrigins: many }, createApplicationSchema)).toEqual([
      ["webOrigins", "application.web_origin.too_many"],
    ]);
    expect(createApplicationSchema.parse(valid).webOrigins).toEqual([]);
    expect(issuesOf({ ...signInEdit, webOrigins }, signInFormSchema).map(([path]) => path)).toEqual([
      "webOrigins.1",
      "webOrigins.2",
    ]);
    const native = { ...valid, type: "native", tokens: initialTokenSettings("native") };
    expect(issuesOf({ ...native, webOrigins: ["https://a.example"] }, createApplicationSchema)).toEqual([
      ["webOrigins", "application.web_origin.too_many"],
    ]);
  });

  it("SEC-03 has answers posted unless it is told otherwise, and behind the # only when it is told to", () => {
    const modesOf = (responseModes?: string[]) =>
      createApplicationSchema.parse({ ...valid, ...(responseModes && { responseModes }) }).responseModes;
    expect(modesOf()).toEqual(["form_post"]);
    expect(modesOf([])).toEqual([]);
    expect(modesOf(["fragment", "form_post"])).toEqual(["form_post", "fragment"]);
    for (const responseModes of [["query"], ["jwt"], ["web_message"], "form_post"])
      expect(issuesOf({ ...valid, responseModes }, createApplicationSchema)).not.toEqual([]);
  });

  it("demands no second factor unless it is told to", () => {
    expect(createApplicationSchema.parse(valid).demandsSecondFactor).toBe(false);
  });
});
