import { describe, expect, it } from "vitest";
import { toFieldCodes } from "../field-codes";
import { type Branding, brandingSchema, initialBranding } from "./branding";

const codesOf = (change: object) => {
  const read = brandingSchema.safeParse({ ...initialBranding, ...change });
  return read.success ? {} : toFieldCodes(read.error.issues);
};
const withText = (heading: string, help = "") => ({
  texts: { ...initialBranding.texts, en: { heading, help } },
});

describe("SEC-72: the look of a pool is a closed set of values", () => {
  it("takes what nobody has chosen yet, and what somebody has", () => {
    expect(brandingSchema.parse(initialBranding)).toEqual(initialBranding);
    const chosen: Branding = {
      colours: { kind: "own", light: "#7a1fa2", dark: "#c792ea" },
      texts: {
        en: { heading: "Welcome to Acme 👩‍💻", help: "Ask the helpdesk: 8888" },
        "zh-CN": { heading: "欢迎使用 Acme", help: "请联系 IT 服务台" },
      },
      termsUrl: "https://acme.example/terms",
      privacyUrl: "https://acme.example/privacy?lang=zh",
      showsLogo: false,
    };
    expect(brandingSchema.parse(chosen)).toEqual(chosen);
  });

  it("knows no other value: no CSS, no HTML", () => {
    expect(brandingSchema.safeParse({ ...initialBranding, css: "a{}" }).success).toBe(false);
    expect(brandingSchema.safeParse({ ...initialBranding, texts: { en: {} } }).success).toBe(false);
  });

  it.each(["red", "#fff", "#12345g", "url(x)", "#000000;}a{", "", "#0000000"])("no colour: %j", (light) => {
    expect(codesOf({ colours: { kind: "own", light, dark: "#1269e0" } })).toEqual({
      "colours.light": "branding.accent.shape",
    });
  });

  it("says which colour cannot be read, and why", () => {
    expect(codesOf({ colours: { kind: "own", light: "#ffcc00", dark: "#777777" } })).toEqual({
      "colours.light": "branding.accent.page",
      "colours.dark": "branding.accent.text",
    });
    expect(
      brandingSchema.parse({
        ...initialBranding,
        colours: { kind: "own", light: " #1269E0 ", dark: "#1269e0" },
      }),
    ).toMatchObject({
      colours: { light: "#1269e0" },
    });
  });

  it.each([
    ["a\nb", "unsafe_characters"],
    ["a\u202eb", "unsafe_characters"],
    ["a\u2066b", "unsafe_characters"],
    ["a\u200bb", "unsafe_characters"],
    ["a\ud800b", "unsafe_characters"],
    ["a\u0000b", "unsafe_characters"],
    ["x".repeat(61), "too_long"],
  ])("no text: %j", (text, code) => {
    expect(codesOf(withText(text))).toEqual({ "texts.en.heading": `branding.text.${code}` });
  });

  it.each([
    ["http://acme.example/", "https"],
    ["javascript:alert(1)", "https"],
    ["data:text/html,x", "https"],
    ["//acme.example", "not_absolute"],
    ["/terms", "not_absolute"],
    ["https://a@acme.example/", "user_info"],
    ["https://acme.example\\@evil.example", "unsafe_characters"],
    ["https://acme.example/条款", "unsafe_characters"],
    ["https://acme.example/#terms", "fragment"],
  ])("SEC-74: no link: %s", (termsUrl, code) => {
    expect(codesOf({ termsUrl, privacyUrl: termsUrl })).toEqual({
      termsUrl: `branding.link.${code}`,
      privacyUrl: `branding.link.${code}`,
    });
  });
});
