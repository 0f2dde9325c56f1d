import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import { style } from "./style";

/** One rule: its selectors and at-rules as they stand, outermost first, and its declarations. */
interface Rule {
  heads: string[];
  declarations: [property: string, value: string][];
}

/** The rules of a sheet that nests nothing but at-rules. Custom properties are declarations like others. */
function parse(sheet: string): Rule[] {
  const rules: Rule[] = [];
  const heads: string[] = [];
  for (const [, text = "", end = ""] of sheet.matchAll(/([^{}]*)([{}])/g)) {
    if (end === "{") {
      heads.push(text.trim());
      continue;
    }
    const declarations = text
      .split(";")
      .map((part) => part.trim())
      .filter(Boolean)
      .map((part): [string, string] => {
        const [property = "", ...value] = part.split(":");
        return [property.trim(), value.join(":").trim()];
      });
    if (declarations.length > 0) rules.push({ heads: [...heads], declarations });
    heads.pop();
  }
  expect(heads).toEqual([]);
  return rules;
}

/** At-rules that Chromium 75 knows. `prefers-color-scheme` came with 76: before, pages are light. */
const knownAtRules =
  /^@(?:media \((?:prefers-color-scheme:dark|prefers-reduced-motion:reduce|min-width:[\d.]+rem)\)|keyframes [\w-]+)$/;

/** Selectors that make an older engine drop the whole rule. */
const youngSelectors = /:(?:is|where|has|not\([^)]*,|focus-visible|dir|user-valid)|::(?:marker|backdrop)|&/;

/** Properties that came after Chromium 75, layout and looks alike. */
const youngProperties =
  /^(?:inset|gap|row-gap|column-gap|place-|aspect-ratio|container|translate$|rotate$|scale$|accent-color|content-visibility|color-scheme|text-wrap|text-autospace|(?:margin|padding|border|inset)-(?:inline|block)|(?:inline|block)-size|(?:min|max)-(?:inline|block)-size|overflow-clip|scrollbar-gutter)/;

/** What only makes a page nicer where it is known. */
const niceties = new Set(["color-scheme", "text-wrap", "text-autospace"]);

const youngValues =
  /\b(?:oklch|oklab|lab|lch|color|color-mix|light-dark|min|max|clamp|env|round)\(|\b(?:rgb|hsl)\([^,)]*\s|\d(?:dvh|svh|lvh|dvw|cqw|lh|rlh)\b|\brevert\b|\bfit-content\b|\boverlay\b|\bclip\b/;

describe("the hosted pages' style for web views as old as Chromium 75", () => {
  const rules = parse(style);

  it("is read at all", () => {
    expect(rules.length).toBeGreaterThan(40);
    expect(rules.some(({ heads }) => heads.includes("main"))).toBe(true);
  });

  it("has no layers, nesting or conditions that are not known there", () => {
    const odd = rules.flatMap(({ heads }) => {
      const [last = "", ...outer] = heads.toReversed();
      const above = outer.filter((head) => !knownAtRules.test(head));
      return [...above, ...(last.startsWith("@") ? [last] : [])];
    });
    expect(odd).toEqual([]);
  });

  it("selects by what is known there; `:focus-visible` stands alone, so that engines without it keep their own ring", () => {
    const odd = rules
      .map(({ heads }) => heads.at(-1) ?? "")
      .filter((head) => youngSelectors.test(head))
      .filter((head) => !head.split(",").every((selector) => /^[\w.]*:focus-visible$/.test(selector)));
    expect(odd).toEqual([]);
  });

  it("lays out by properties that are known there", () => {
    const odd = rules
      .flatMap(({ declarations }) => declarations)
      .map(([property]) => property)
      .filter((property) => youngProperties.test(property) && !niceties.has(property));
    expect(odd).toEqual([]);
  });

  it("has young values only after one that is known there", () => {
    const odd = rules.flatMap(({ declarations }) =>
      declarations.filter(
        ([property, value], index) =>
          youngValues.test(value) &&
          !declarations
            .slice(0, index)
            .some(([earlier, known]) => earlier === property && !youngValues.test(known)),
      ),
    );
    expect(odd).toEqual([]);
  });

  it("is what a compiler for that engine would leave as it is", async () => {
    const options = { loader: "css", minify: true } as const;
    const { code } = await transform(style, { ...options, target: "chrome75" });
    expect(code).toBe((await transform(style, options)).code);
  });

  it("notices what it is for", () => {
    for (const young of [
      "@layer base{a{top:0}}",
      "a{b{top:0}}",
      "a:is(b){top:0}",
      "a{inset:0}",
      "a{color:oklch(1 0 0)}",
      "a{display:flex;gap:1rem}",
      "a{height:100dvh}",
    ]) {
      const [rule] = parse(young);
      const head = rule?.heads.at(-1) ?? "";
      const found =
        (rule?.heads ?? []).slice(0, -1).some((above) => !knownAtRules.test(above)) ||
        youngSelectors.test(head) ||
        (rule?.declarations ?? []).some(
          ([property, value]) => youngProperties.test(property) || youngValues.test(value),
        );
      expect(found, young).toBe(true);
    }
  });
});
