import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findHomeAddressFault } from "@/lib/domain/application/home-address";
import { findRedirectUriFault } from "@/lib/domain/application/redirect-uri";
import { findCallbackUrlFault } from "@/lib/domain/connection/callback-url";
import en from "./en";

const rules = [
  "lib/domain/application/settings.ts",
  "lib/domain/application/token-settings.ts",
  "lib/domain/connection/callback-url.ts",
  "lib/domain/connection/connection-form.ts",
  "lib/domain/connection/credentials.ts",
  "lib/domain/connection/modes.ts",
  "lib/domain/connection/settings/internal.ts",
];

/** Addresses that show every fault that the parser of addresses can name. */
const faulty = [
  "/relative",
  "https://a.example/ b",
  "https://user@a.example/",
  "https://a.example/#b",
  `https://a.example/${"b".repeat(2000)}`,
  "https://a.example/*",
  "https://A.example/",
  "ftp://a.example/",
  "http://a.example/",
];

function hasText(code: string): boolean {
  const [concept, field = "", fault = ""] = code.split(".");
  const fields: Record<string, unknown> =
    concept === "connection" ? en.connections.fields : en.applications.fields;
  const texts = fields[field];
  return typeof texts === "object" && texts !== null && fault in texts;
}

describe("texts of field codes", () => {
  it("exist for every code that a rule names", () => {
    const codes = rules.flatMap((file) => [
      ...(readFileSync(file, "utf8").match(/\b(?:connection|application)\.[a-z_]+\.[a-z_]+\b/g) ?? []),
    ]);
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => !hasText(code))).toEqual([]);
  });

  it("exist for every fault of an address", () => {
    const codes = [
      ...faulty.map((address) => findCallbackUrlFault(address)),
      ...faulty.map((address) => findHomeAddressFault(address)),
      ...faulty.map((address) => `application.redirect_uri.${findRedirectUriFault(address, "web")}`),
      `application.redirect_uri.${findRedirectUriFault("myapp:/", "native")}`,
      `application.redirect_uri.${findRedirectUriFault("https://localhost/", "native")}`,
      "application.redirect_uri.duplicate",
    ].filter((code) => code !== null && !code.endsWith(".null"));
    expect(codes.filter((code) => code !== null && !hasText(code))).toEqual([]);
  });
});
