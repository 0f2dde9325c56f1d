import { describe, expect, it } from "vitest";
import { type Branding, initialBranding } from "./branding";
import { layOver } from "./lay-over";

const pool: Branding = {
  colours: { kind: "own", light: "#7a1fa2", dark: "#c792ea" },
  texts: {
    en: { heading: "Acme", help: "Ask the helpdesk" },
    "zh-CN": { heading: "顶点", help: "" },
  },
  termsUrl: "https://acme.example/terms",
  privacyUrl: "",
  showsLogo: true,
};
const own: Branding = {
  colours: { kind: "own", light: "#0b6b3a", dark: "#5dd39e" },
  texts: {
    en: { heading: "Shop", help: "" },
    "zh-CN": { heading: "", help: "请联系店长" },
  },
  termsUrl: "",
  privacyUrl: "https://shop.example/privacy",
  showsLogo: true,
};

describe("the look of an application over its pool's", () => {
  it("is its pool's where it says nothing", () => {
    expect(layOver(initialBranding, pool)).toEqual(pool);
    expect(layOver(initialBranding, initialBranding)).toEqual(initialBranding);
  });

  it("is its own where it says everything, and where its pool says nothing", () => {
    expect(layOver(own, initialBranding)).toEqual(own);
    expect(layOver(pool, own)).toMatchObject({ colours: pool.colours, termsUrl: pool.termsUrl });
  });

  it("takes each value from the one or the other", () => {
    expect(layOver(own, pool)).toEqual({
      colours: own.colours,
      texts: {
        en: { heading: "Shop", help: "Ask the helpdesk" },
        "zh-CN": { heading: "顶点", help: "请联系店长" },
      },
      termsUrl: "https://acme.example/terms",
      privacyUrl: "https://shop.example/privacy",
      showsLogo: true,
    });
  });

  it("keeps the pool's colours for light pages and dark ones together", () => {
    expect(layOver({ ...own, colours: { kind: "default" } }, pool).colours).toEqual(pool.colours);
  });
});
