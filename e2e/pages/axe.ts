import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
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
 * the pointer at once, in the dark and by day. It stays under the pointer: come to this last. @returns each fault with where it shows
 */
export async function listFaintTextsOfOtherLooks(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const look = async (colorScheme: "light" | "dark", name: string) => {
    await page.emulateMedia({ colorScheme });
    const found = await runAxe(page, { runOnly: { type: "rule", values: [colours] } });
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  };
  await look("dark", "dark");
  await page.evaluate(hoverEverything);
  await look("dark", "dark, hovered");
  await look("light", "light, hovered");
  return faults;
}

/**
 * Runs in the page: what its styles say of a thing under the pointer, they say of everything from now on. As heavy in their order as it was:
 * a class that nothing has weighs what `:hover` does. (To have the browser take each element for hovered takes seconds a page.)
 */
function hoverEverything(): void {
  const hover = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule)
        rule.selectorText = rule.selectorText.replaceAll(/(?<!\\):hover(?![\w-])/g, ":not(.never)");
      if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) hover(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) hover(sheet.cssRules);
}

async function runAxe(page: Page, options: axe.RunOptions): Promise<string[]> {
  // A page that a link led to without a load is there a moment before its title is.
  await expect(page).toHaveTitle(/./);
  // As the browser's own tools do it: the page's policy is about the page's scripts.
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(source);
  const faults = await findFaults(page, options);
  // One that is read anew after a save has none for a moment; where there is none at all, waiting for it fails.
  return faults.some((fault) => fault.startsWith("document-title")) ? runAxe(page, options) : faults;
}

function findFaults(page: Page, options: axe.RunOptions): Promise<string[]> {
  return page.evaluate(async (options) => {
    // A colour on its way is no colour that anybody reads.
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getTiming().iterations === Number.POSITIVE_INFINITY) animation.cancel();
      else animation.finish();
    }
    const { violations } = await window.axe.run(document, {
      ...options,
      resultTypes: ["violations"],
      // It would read the page's style sheets over again by requests of its own.
      preload: false,
      // A frame in which nothing runs gives it no answer; what stands there is looked at as a page of its own.
      iframes: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any, all, none }) => {
        const reason = [...any, ...all, ...none][0]?.message ?? "";
        return `${id}: ${html.slice(0, 200)} (${reason})`;
      }),
    );
  }, options);
}
