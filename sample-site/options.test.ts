import { expect, test } from "vitest";
import { findCredentials, parseCommandLine, readCredentials } from "./options";

const args = ["--issuer", "http://localhost:3000/p/acme/oidc", "--client-id", "contoso"];

test("the secret may come from the environment, and its absence means a public client", () => {
  expect(parseCommandLine(args, { RELYING_PARTY_CLIENT_SECRET: "s" }).clientSecret).toBe("s");
  expect(parseCommandLine(args, {}).clientSecret).toBeUndefined();
  expect(parseCommandLine(args, {})).toMatchObject({ port: 3200, host: "127.0.0.1" });
});

test.each(["http://login.example.com/oidc", "http://localhost.example.com", "ftp://localhost", "acme"])(
  "the issuer %s is refused by name of the option",
  (issuer) => {
    expect(() => parseCommandLine(["--issuer", issuer, "--client-id", "contoso"], {})).toThrow(
      /--issuer: must/,
    );
  },
);

test("each wrong option is named, a secret is not repeated", () => {
  expect(() => parseCommandLine(["--client-secret", "hidden", "--port", "x"], {})).toThrow(
    /^(?!.*hidden)[\s\S]*--port:/,
  );
});

test.each([
  [["--client-id", "contoso"], /^--issuer: is missing$/],
  [["--issuer", "http://localhost:3000"], /^--client-id: is missing$/],
  [["--public-url", "https://travel.example.com"], /^--issuer: is missing\n--client-id: is missing$/],
])("credentials come whole or, on this machine, not at all: %j", (given, message) => {
  expect(() => parseCommandLine(given, {})).toThrow(message);
  expect(() => parseCommandLine([], { RELYING_PARTY_CLIENT_SECRET: "s" })).toThrow(/--issuer: is missing/);
  expect(findCredentials(parseCommandLine([], {}))).toBeNull();
});

test.each([
  ["https://login.example.com/p/acme/oidc", "https://login.example.com/p/acme/oidc"],
  [" http://localhost:3000/p/acme/oidc ", "http://localhost:3000/p/acme/oidc"],
  [
    "https://login.example.com/p/acme/oidc/.well-known/openid-configuration",
    "https://login.example.com/p/acme/oidc",
  ],
])("the typed issuer %j is read", (issuer, read) => {
  expect(readCredentials(new URLSearchParams({ issuer, clientId: " c " }))).toEqual({
    credentials: { issuer: read, clientId: "c", clientSecret: undefined },
  });
});

test.each(["http://10.0.0.1/", "http://login.example.com", "file:///etc/passwd", "gopher://localhost", ""])(
  "the typed issuer %j is called by nobody",
  (issuer) => {
    const read = readCredentials(new URLSearchParams({ issuer, clientId: "", clientSecret: "s" }));
    expect(read).toEqual({
      problems: { issuer: expect.stringMatching(/^not_(absolute|https)$/), clientId: "missing" },
    });
  },
);

test("the public address is an origin", () => {
  expect(parseCommandLine([...args, "--public-url", "https://travel.example.com/"], {}).publicUrl).toBe(
    "https://travel.example.com",
  );
  expect(() => parseCommandLine([...args, "--public-url", "https://example.com/travel"], {})).toThrow(
    /--public-url: must be an origin/,
  );
});
