import type { ReactNode } from "react";

/** Names and values of one thing. */
export function DescriptionList({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-[11rem_1fr]">{children}</dl>;
}

interface DescriptionProps {
  term: ReactNode;
  children: ReactNode;
}

/** One name with its value. */
export function Description({ term, children }: DescriptionProps) {
  return (
    <div className="grid gap-1 sm:contents">
      <dt className="text-ink-soft sm:py-0.5">{term}</dt>
      <dd className="min-w-0 break-words sm:py-0.5">{children}</dd>
    </div>
  );
}
