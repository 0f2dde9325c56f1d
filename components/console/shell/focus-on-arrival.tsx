"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * Puts the focus on the content of a page that was reached by a press on what is no longer there: a form that made something, a link in a
 * list. Without this the keyboard begins anew at the top of the document, and a reader is told of nothing. What still has the focus, such
 * as the navigation, and what asks for it, such as a field, keep it.
 */
export function FocusOnArrival() {
  const pathname = usePathname();
  const left = useRef(pathname);
  useEffect(() => {
    if (left.current === pathname) return;
    left.current = pathname;
    if (document.activeElement === document.body)
      document.getElementById("content")?.focus({ preventScroll: true });
  }, [pathname]);
  return null;
}
