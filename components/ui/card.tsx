import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** A framed area. With an id it can be led to. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return (
    <section
      {...props}
      className={classNames(
        "min-w-0 scroll-mt-6 rounded-xl border border-line bg-surface shadow-lift",
        className,
      )}
    />
  );
}

interface CardHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the right end. */
  actions?: ReactNode;
}

/** The title line of a card. */
export function CardHeader({ title, description, actions }: CardHeaderProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-line border-b px-5 py-4">
      <div className="min-w-0">
        <h2 className="font-semibold text-[0.9375rem]">{title}</h2>
        {description && <p className="mt-0.5 max-w-prose text-ink-soft">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}

/** The padded inside of a card. */
export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div {...props} className={classNames("px-5 py-5", className)} />;
}

/** The last line of a card, for the buttons of a form. */
export function CardFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      {...props}
      className={classNames(
        "flex flex-wrap items-center justify-end gap-2 rounded-b-xl border-line border-t bg-surface-sunken px-5 py-3",
        className,
      )}
    />
  );
}
