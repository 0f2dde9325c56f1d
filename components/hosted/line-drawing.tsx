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
} satisfies Record<string, ReactNode>;

/** A small drawing beside a text that says the same. Drawn here because an icon library's icons are client components. */
export function LineDrawing({ of: subject, className }: { of: keyof typeof drawings; className: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[subject]}
    </svg>
  );
}
