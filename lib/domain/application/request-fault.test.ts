import { describe, expect, it } from "vitest";
import { faultOf, type RefusedRequestFacts } from "./request-fault";

const registered = "https://app.acme.example/callback";

function facts(
  endpoint: RefusedRequestFacts["endpoint"],
  [error, description = "", detail = ""]: [string, string?, string?],
  sent: Record<string, string> = {},
  more: Partial<RefusedRequestFacts> = {},
): RefusedRequestFacts {
  const parameter = (name: string) => sent[name];
  return { endpoint, error, description, detail, parameter, scope: undefined, origin: undefined, ...more };
}

describe("what is wrong with a request", () => {
  it.each<[string, RefusedRequestFacts, string, string]>([
    [
      "an address",
      facts("authorization", ["invalid_redirect_uri"], {
        redirect_uri: "https://evil.example/cb?code=abc#x",
      }),
      "redirect_uri",
      "https://evil.example/cb?",
    ],
    [
      "an address that hides what it is",
      facts("authorization", ["invalid_redirect_uri"], { redirect_uri: "https://\u0430cme.example/\u202e" }),
      "redirect_uri",
      "https://\ufffdcme.example/\ufffd",
    ],
    [
      "a password in an address",
      facts("authorization", ["invalid_redirect_uri"], { redirect_uri: "https://me:secret@acme.example/" }),
      "redirect_uri",
      "https://[redacted]@acme.example/",
    ],
    [
      "an origin",
      facts(
        "token",
        ["invalid_request", "origin https://x.example not allowed for client: 1"],
        {},
        {
          origin: "https://x.example",
        },
      ),
      "web_origin",
      "https://x.example",
    ],
    [
      "a scope",
      facts("token", ["invalid_scope", "requested scope is not allowed"], {}, { scope: "phone" }),
      "scope",
      "phone",
    ],
    [
      "a response mode with an invisible character",
      facts("authorization", ["unsupported_response_mode"], { response_mode: "frag\u200bment" }),
      "response_mode",
      "frag\\u{200b}ment",
    ],
    [
      "something long",
      facts("authorization", ["unsupported_response_type"], { response_type: "x".repeat(500) }),
      "response_type",
      `${"x".repeat(120)}…`,
    ],
    ["a secret", facts("token", ["invalid_client", "", "invalid secret provided"]), "client_secret", ""],
    [
      "no secret",
      facts("token", ["invalid_client", "", "the provided authentication mechanism does not match"]),
      "no_secret",
      "",
    ],
    [
      "a verifier",
      facts("token", ["invalid_grant", "", "code_verifier does not match"], {
        code_verifier: "v",
        code: "c",
      }),
      "code_verifier",
      "",
    ],
    [
      "an address that was pushed",
      facts(
        "authorization",
        ["invalid_request", "redirect_uri did not match any of the client's registered redirect_uris"],
        { redirect_uri: "https://evil.example/cb" },
      ),
      "redirect_uri",
      "https://evil.example/cb",
    ],
    [
      "a proof",
      facts("token", ["invalid_grant", "grant request is invalid", "failed jkt verification"], {
        grant_type: "refresh_token",
      }),
      "proof",
      "",
    ],
    [
      "an API",
      facts("token", ["invalid_target", "x"], { resource: "https://api.acme.example" }),
      "resource",
      "https://api.acme.example",
    ],
    ["anything else", facts("token", ["invalid_request", "missing"]), "request", "invalid_request: missing"],
  ])("is told of %s", (_, told, kind, detail) => {
    expect(faultOf(told)).toEqual({ kind, detail });
  });

  it.each([
    "login_required",
    "consent_required",
    "interaction_required",
    "access_denied",
    "server_error",
    "use_dpop_nonce",
  ])("is nothing for %s", (error) => {
    expect(faultOf(facts("authorization", [error], { redirect_uri: registered }))).toBeNull();
  });

  it("SEC-17: has no code, token, secret or verifier in it", () => {
    const secret = "s3cr3t-value";
    const sent = Object.fromEntries(
      [
        "code",
        "client_secret",
        "code_verifier",
        "refresh_token",
        "client_assertion",
        "id_token_hint",
        "state",
      ].map((name) => [name, secret]),
    );
    const errors = ["invalid_grant", "invalid_client", "invalid_request", "unsupported_grant_type"];
    for (const endpoint of ["authorization", "token", "logout", "other"] as const)
      for (const error of errors)
        expect(JSON.stringify(faultOf(facts(endpoint, [error, "refused"], sent)))).not.toContain(secret);
    const address = `https://app.acme.example/cb?code=${secret}&state=${secret}`;
    const fault = faultOf(facts("authorization", ["invalid_redirect_uri"], { redirect_uri: address }));
    expect(fault?.detail).not.toContain(secret);
  });
});
