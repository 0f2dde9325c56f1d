import { expect, test } from "vitest";
import { parseCommandLine } from "./options";

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
    /^(?!.*hidden)[\s\S]*--port:[\s\S]*--issuer:[\s\S]*--client-id:/,
  );
});

test("the public address is an origin", () => {
  expect(parseCommandLine([...args, "--public-url", "https://travel.example.com/"], {}).publicUrl).toBe(
    "https://travel.example.com",
  );
  expect(() => parseCommandLine([...args, "--public-url", "https://example.com/travel"], {})).toThrow(
    /--public-url: must be an origin/,
  );
});
