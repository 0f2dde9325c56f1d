import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  /** A picture before the title. */
  mark?: ReactNode;
  description?: ReactNode;
  /** A state beside the title. */
  badge?: ReactNode;
  /** Buttons at the right end, below the title on phones. */
  actions?: ReactNode;
}

/** The title of a page. */
export function PageHeader({ title, mark, description, badge, actions }: PageHeaderProps) {
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {mark}
          <h1 className="min-w-0 break-words font-semibold text-2xl tracking-tight">{title}</h1>
          {badge}
        </div>
        {description && <p className="mt-1 max-w-prose text-ink-soft">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
