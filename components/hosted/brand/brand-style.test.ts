import { transform } from "esbuild";
import { createElement } from "react";
import { describe, expect, it } from "vitest";
import type { PageBrand } from "@/lib/domain/branding/brand";
import { initialBranding } from "@/lib/domain/branding/branding";
import { renderHostedPage } from "../hosted-document";
import { brandStyle } from "./brand-style";

const digest = "a".repeat(43);
const hostile = `"><script>x</script></style><img src=x onerror=y>`;
const logo = {
  name: hostile,
  digest,
  width: 480,
  height: 160,
  address: `/p/acme/branding/logo/${digest}.png`,
  iconAddress: `/p/acme/branding/icon/${digest}.png`,
};
const colours = { kind: "own" as const, light: "#7a1fa2", dark: "#c792ea" };
const brand: PageBrand = {
  logo,
  values: {
    ...initialBranding,
    colours,
    texts: { en: { heading: hostile, help: hostile }, "zh-CN": { heading: "", help: "" } },
    termsUrl: "https://acme.example/?a=1&b='x'",
    privacyUrl: "https://acme.example/privacy",
  },
};
const render = (worn: PageBrand | null, locale: "en" | "zh-CN" = "en") =>
  renderHostedPage(
    locale,
    "n0nce",
    ({ words }) => ({ title: "Title", content: createElement("h1", null, words?.heading) }),
    worn,
  );

describe("SEC-72: a page that wears a brand", () => {
  it("gets rules of ours with colours in them, which old web views read as well", async () => {
    for (const worn of [brand, { ...brand, logo: null }, { ...brand, values: initialBranding }]) {
      const rules = brandStyle(worn);
      const options = { loader: "css", minify: true } as const;
      const { code, warnings } = await transform(rules, { ...options, target: "chrome75" });
      expect(warnings).toEqual([]);
      expect(code).toBe((await transform(rules, options)).code);
      expect(rules).not.toMatch(/url\(|@import|expression|</);
    }
    expect(brandStyle(brand)).toContain(colours.light);
    expect(brandStyle(brand).length).toBeLessThan(1_500);
  });

  it("shows its texts as texts, and nothing of them becomes an element", () => {
    const page = render(brand);
    expect(page).not.toContain("<script");
    expect(page).not.toContain("<img src=x");
    expect(page.match(/<style nonce="n0nce">/g)).toHaveLength(2);
    expect(page).toContain(`src="${logo.address}"`);
    expect(page).toContain(`<link rel="icon" href="${logo.iconAddress}">`);
    expect(page).toContain(
      'href="https://acme.example/?a=1&#38;b=&#39;x&#39;" target="_blank" rel="noopener noreferrer"',
    );
    expect(render(brand, "zh-CN")).toContain("隐私政策");
  });

  it("has nothing more than before where there is no brand", () => {
    const page = render(null);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).not.toMatch(/<img|class="legal"|class="brand"/);
    expect(page).toContain('href="data:image/svg+xml');
  });
});
