import { expect, type Locator } from "@playwright/test";

/** The part of React's own record of an element that says whether work is left. */
interface Fiber {
  return: Fiber | null;
  stateNode: unknown;
}

/**
 * Waits until React has taken over what the server sent and has no work left. What is typed earlier would be lost,
 * because a form begins with its default values.
 */
export async function waitForHydration(element: Locator): Promise<void> {
  await expect.poll(() => element.evaluate(comeToRest)).toBe(true);
}

/** Looks at every frame, in the page, whether React is done; false when the element is replaced or nothing comes for a second. */
export async function comeToRest(node: Element): Promise<boolean> {
  const isAtRest = () => {
    const key = Object.keys(node).find((name) => name.startsWith("__reactFiber"));
    if (!key) return false;
    let fiber = (node as unknown as Record<string, Fiber>)[key];
    while (fiber?.return) fiber = fiber.return;
    return (fiber?.stateNode as { pendingLanes?: number } | undefined)?.pendingLanes === 0;
  };
  const end = performance.now() + 1000;
  while (!isAtRest()) {
    if (!node.isConnected || performance.now() > end) return false;
    await new Promise(requestAnimationFrame);
  }
  return true;
}
