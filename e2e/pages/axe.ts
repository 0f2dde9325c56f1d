import type { CDPSession, Page } from "@playwright/test";
import axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What axe finds in a page as it stands: the rule, and the markup of each place. Empty for a page without a violation. */
export async function listViolations(page: Page): Promise<string[]> {
  return runAxe(page, { "label-content-name-mismatch": { enabled: true } });
}

/** The same for contrasts alone: in the dark, what was looked at by day differs in nothing else. */
export async function listContrastViolations(page: Page): Promise<string[]> {
  return runAxe(page, { "color-contrast": { enabled: true } }, ["color-contrast"]);
}

/** The same with every element of the page under the pointer at once, for contrasts alone. */
export async function listFaintHoveredTexts(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    await hoverEverything(session);
    return await listContrastViolations(page);
  } finally {
    await session.detach();
  }
}

async function hoverEverything(session: CDPSession): Promise<void> {
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument", { depth: -1 });
  const found = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "body *" });
  await Promise.all(
    found.nodeIds.map((nodeId) =>
      session
        .send("CSS.forcePseudoState", { nodeId, forcedPseudoClasses: ["hover"] })
        // The page lives: what it has taken away since is nobody's to hover.
        .catch((error: unknown) => {
          if (!/Could not find node/.test(String(error))) throw error;
        }),
    ),
  );
}

async function runAxe(
  page: Page,
  rules: Record<string, { enabled: boolean }>,
  only?: string[],
): Promise<string[]> {
  // As the browser's own tools do it: the page's policy is about the page's scripts.
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ rules, only }) => {
      // A colour on its way is no colour that anybody reads.
      for (const animation of document.getAnimations()) {
        if (animation.effect?.getTiming().iterations === Number.POSITIVE_INFINITY) animation.cancel();
        else animation.finish();
      }
      const { violations } = await window.axe.run(document, {
        rules,
        resultTypes: ["violations"],
        // It would read the page's style sheets over again by requests of its own.
        preload: false,
        ...(only && { runOnly: { type: "rule" as const, values: only } }),
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any, all, none }) => {
          const reason = [...any, ...all, ...none][0]?.message ?? "";
          return `${id}: ${html.slice(0, 200)} (${reason})`;
        }),
      );
    },
    { rules, only },
  );
}
