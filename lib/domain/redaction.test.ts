import { describe, expect, it } from "vitest";
import { redact, redacted, redactText } from "./redaction";

describe("SEC-95: one redaction list", () => {
  it.each([
    "password",
    "client_secret",
    "clientSecret",
    "Set-Cookie",
    "authCode",
    "x-acs-dingtalk-access-token",
    "state",
    "refresh_token",
    "device_code",
    "user_code",
    "request_uri",
    "client_assertion",
    "DPoP",
  ])("hides %s at any depth", (name) => {
    const hidden = redact({ outer: [{ [name]: "canary-value" }] });
    expect(JSON.stringify(hidden)).not.toContain("canary-value");
  });

  it("keeps what an operator needs", () => {
    expect(redact({ code: "connection.stale", pool: "acme", count: 3 })).toEqual({
      code: "connection.stale",
      pool: "acme",
      count: 3,
    });
  });

  it("hides secrets inside addresses and headers", () => {
    expect(redactText("GET /callback?authCode=canary&state=canary&x=1")).toBe(
      `GET /callback?authCode=${redacted}&state=${redacted}&x=1`,
    );
    expect(redactText("postgresql://user:canary@host/db")).toBe(`postgresql://${redacted}@host/db`);
    expect(redactText("authorization: Bearer canary.canary")).not.toContain("canary");
    expect(redactText("said DPoP canary.canary-canary")).not.toContain("canary");
    const said = "DPoP proof iat is not recent enough, use a DPoP nonce instead";
    expect(redactText(said)).toBe(said);
    expect(redactText("GET /device?user_code=CANARY")).toBe(`GET /device?user_code=${redacted}`);
  });

  it("walks through errors and their causes", () => {
    const error = new Error("fetch https://h/x?access_token=canary failed", {
      cause: Object.assign(new Error("inner"), { clientSecret: "canary", code: "ECONNRESET" }),
    });
    const text = JSON.stringify(redact({ error }));
    expect(text).not.toContain("canary");
    expect(text).toContain("ECONNRESET");
  });

  // Work that grows with the square of the length takes minutes here, work that grows with the length a moment.
  it("looks through a long text of words and hyphens, and finds what is secret at its end", () => {
    const long = "a-".repeat(50_000);
    expect(redactText(`${long}?token=canary`)).toBe(`${long}?token=${redacted}`);
  }, 5_000);

  it("ends at cycles", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(JSON.stringify(redact(loop))).toContain("[deep]");
  });
});
