import type { ReactNode } from "react";

/** A plain form whose button looks like a link: a way on that is not what the page is for. */
export function TextButton({ action, children }: { action: string; children: ReactNode }) {
  return (
    <form method="post" action={action} className="centred">
      <button type="submit" className="link">
        <span>{children}</span>
      </button>
    </form>
  );
}
