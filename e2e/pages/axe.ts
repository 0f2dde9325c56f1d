import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
    /** What the pointer changes, once {@link hoverEverything} has run. */
    hovered?: Element[];
  }
}

const colours = "color-contrast";

/** Without its comments and spaces: more than half of what would go to every page and be read there. */
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds in a page as it stands: the rule, and the markup of each place. Empty for a page without a violation. */
export async function listViolations(page: Page): Promise<string[]> {
  return runAxe(page, { rules: { "label-content-name-mismatch": { enabled: true } } });
}

/** The same but for contrasts, half of its time: for another width or language of a page whose colours were looked at. */
export async function listViolationsButColours(page: Page): Promise<string[]> {
  return runAxe(page, {
    rules: { "label-content-name-mismatch": { enabled: true }, [colours]: { enabled: false } },
  });
}

/**
 * The contrasts alone of a page whose other faults were looked at by day, where they differ: in the dark, and with everything under
 * the pointer at once, in the dark and by day: there, of what the pointer changes. It stays under the pointer: come to this last.
 * @returns each fault with where it shows
 */
export async function listFaintTextsOfOtherLooks(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const look = async (colorScheme: "light" | "dark", name: string, part?: "hovered") => {
    await page.emulateMedia({ colorScheme });
    const found = await runAxe(page, { runOnly: { type: "rule", values: [colours] } }, part);
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  };
  await look("dark", "dark");
  await page.evaluate(hoverEverything);
  await look("dark", "dark, hovered", "hovered");
  await look("light", "light, hovered", "hovered");
  return faults;
}

/**
 * Runs in the page: what its styles say of a thing under the pointer, they say of everything from now on. As heavy in their order as it was:
 * a class that nothing has weighs what `:hover` does. (To have the browser take each element for hovered takes seconds a page.) What such a
 * style is about is kept in `window.hovered`.
 */
function hoverEverything(): void {
  const hovered = new Set<Element>();
  const hover = (rules: CSSRuleList, outer: string) => {
    for (const rule of rules) {
      let own = outer;
      if (rule instanceof CSSStyleRule) {
        const before = rule.selectorText;
        rule.selectorText = before.replaceAll(/(?<!\\):hover(?![\w-])/g, ":not(.never)");
        own = outer === "" ? rule.selectorText : rule.selectorText.replaceAll(/(?<!\\)&/g, `:is(${outer})`);
        if (rule.selectorText !== before)
          // The element that a part like `::after` hangs on stands for it.
          for (const element of document.querySelectorAll(own.replaceAll(/::[\w-]+(?:\([^)]*\))?/g, ""))) {
            // One that is taken out of the flow may lie behind the texts of others.
            const isAfloat = /absolute|fixed/.test(getComputedStyle(element).position);
            hovered.add((isAfloat && element.parentElement) || element);
          }
      }
      if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) hover(rule.cssRules, own);
    }
  };
  for (const sheet of document.styleSheets) hover(sheet.cssRules, "");
  window.hovered = [...hovered];
}

/** Of the whole page, or of what the pointer changes in it with all that stands there. */
async function runAxe(page: Page, options: axe.RunOptions, part?: "hovered"): Promise<string[]> {
  // A page that a link led to without a load is there a moment before its title is.
  await expect(page).toHaveTitle(/./);
  // As the browser's own tools do it: the page's policy is about the page's scripts.
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(source);
  const faults = await findFaults(page, options, part);
  // One that is read anew after a save has none for a moment; where there is none at all, waiting for it fails.
  return faults.some((fault) => fault.startsWith("document-title")) ? runAxe(page, options, part) : faults;
}

function findFaults(page: Page, options: axe.RunOptions, part?: "hovered"): Promise<string[]> {
  return page.evaluate(
    async ({ options, part }) => {
      // A colour on its way is no colour that anybody reads.
      for (const animation of document.getAnimations()) {
        if (animation.effect?.getTiming().iterations === Number.POSITIVE_INFINITY) animation.cancel();
        else animation.finish();
      }
      const places =
        part === "hovered" ? (window.hovered ?? []).filter((element) => element.isConnected) : [document];
      if (places.length === 0) return [];
      const { violations } = await window.axe.run(
        { include: places },
        {
          ...options,
          resultTypes: ["violations"],
          // It would read the page's style sheets over again by requests of its own.
          preload: false,
          // A frame in which nothing runs gives it no answer; what stands there is looked at as a page of its own.
          iframes: false,
        },
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any, all, none }) => {
          const reason = [...any, ...all, ...none][0]?.message ?? "";
          return `${id}: ${html.slice(0, 200)} (${reason})`;
        }),
      );
    },
    { options, part },
  );
}
