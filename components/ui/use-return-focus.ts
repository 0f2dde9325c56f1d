"use client";

import { useRef } from "react";

/**
 * Brings the focus back to what it was on before a dialog opened. The primitives do so for a trigger of their own alone,
 * and ours are opened by buttons outside of them.
 */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (opener.current instanceof HTMLElement) opener.current.focus();
    },
  };
}
