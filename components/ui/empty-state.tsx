import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What a list without anything in it says. */
export interface EmptyStateProps {
  icon: LucideIcon;
  title: ReactNode;
  description?: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
}

/** What a list says when it has nothing to show. */
export function EmptyState({ icon: Icon, title, description, action }: EmptyStateProps) {
  return (
    <div className="grid place-items-center px-6 py-14 text-center">
      <div className="mb-4 grid size-11 place-items-center rounded-xl border border-line bg-surface-sunken">
        <Icon aria-hidden className="size-5 text-ink-faint" />
      </div>
      <p className="font-medium">{title}</p>
      {description && <p className="mt-1 max-w-md text-balance text-ink-soft">{description}</p>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
