import "server-only";

/** Line drawings of the provider's pages. They say nothing that the heading does not say, so they are hidden from screen readers. */
export const symbols = {
  alert: draw('<circle cx="12" cy="12" r="10"/><path d="M12 7.5v5M12 16.5h.01"/>'),
  question: draw('<path d="M9 21H6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h3M16 16.5l4.5-4.5L16 7.5M20.5 12H9.5"/>'),
  done: draw('<circle cx="12" cy="12" r="10"/><path d="m8 12.3 2.8 2.8L16 9.6"/>'),
} as const;

/** The name of a drawing. */
export type SymbolName = keyof typeof symbols;

function draw(shapes: string): string {
  return `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes}</svg>`;
}
