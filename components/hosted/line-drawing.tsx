import type { ReactNode } from "react";

const drawings = {
  alert: (
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="M12 7.5v5M12 16.5h.01" />
    </>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  compass: (
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="m15.8 8.2-2.1 5.5-5.5 2.1 2.1-5.5z" />
    </>
  ),
  dash: <path d="M7 12h10" />,
  done: (
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="m8 12.3 2.8 2.8L16 9.6" />
    </>
  ),
  leave: <path d="M9 21H6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h3M16 16.5l4.5-4.5L16 7.5M20.5 12H9.5" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 21a7.5 7.5 0 0 1 15 0" />
    </>
  ),
} satisfies Record<string, ReactNode>;

/** What a drawing shows. */
export type Subject = keyof typeof drawings;

/** A small drawing beside a text that says the same. Its size and lines are the style sheet's. */
export function LineDrawing({ of: subject }: { of: Subject }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {drawings[subject]}
    </svg>
  );
}
