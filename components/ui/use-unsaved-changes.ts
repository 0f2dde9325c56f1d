"use client";

import { useLayoutEffect } from "react";

/**
 * Asks before a page with unsaved changes is left: by a link inside the application, by Back and Forward, or by the browser, which
 * a form of the page such as the language switch counts as.
 *
 * @param question what is asked inside the application; browsers have words of their own for closing, reloading and leaving it. Back
 * within the application asks where the browser has the Navigation API.
 * @param onLeave called when the answer for a link or for Back is to leave; the same function for every render.
 */
export function useUnsavedChanges(unsaved: boolean, question: string, onLeave?: () => void) {
  // With the page that shows it, and not a moment later: whoever reads "Copied" is not asked any more.
  useLayoutEffect(() => {
    if (!unsaved) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    window.addEventListener("beforeunload", (event) => event.preventDefault(), { signal });
    // Before React sees the click, since its links navigate without leaving the document.
    document.addEventListener("click", (event) => stopLink(event, question, onLeave), {
      capture: true,
      signal,
    });
    // `popstate` would come too late: the router has taken the page away by then, and nothing can be stopped any more.
    if ("navigation" in window) {
      window.navigation.addEventListener("navigate", (event) => stopTraversal(event, question, onLeave), {
        signal,
      });
    }
    return () => leaving.abort();
  }, [unsaved, question, onLeave]);
}

function stopLink(event: MouseEvent, question: string, onLeave?: () => void): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || isAnotherTab(event)) return;
  if (link.getAttribute("href")?.startsWith("#")) return;
  if (window.confirm(question)) {
    onLeave?.();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

/** Back and Forward to another page of the same document; `beforeunload` hears of any other. */
function stopTraversal(event: NavigateEvent, question: string, onLeave?: () => void): void {
  if (event.navigationType !== "traverse" || !event.destination.sameDocument || !event.cancelable) return;
  if (window.confirm(question)) onLeave?.();
  else event.preventDefault();
}

function isAnotherTab(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
}
