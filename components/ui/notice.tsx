import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const tones = {
  info: { icon: Info, look: "border-accent/25 bg-accent-soft", mark: "text-accent" },
  warning: { icon: TriangleAlert, look: "border-warning/25 bg-warning-soft", mark: "text-warning" },
  danger: { icon: CircleAlert, look: "border-danger/25 bg-danger-soft", mark: "text-danger" },
} as const;

interface NoticeProps {
  tone?: keyof typeof tones;
  title?: ReactNode;
  children?: ReactNode;
  className?: string;
}

/** A message inside a page or form. Warnings and failures are read out when they appear. */
export function Notice({ tone = "info", title, children, className }: NoticeProps) {
  const { icon: Icon, look, mark } = tones[tone];
  return (
    <div
      role={tone === "danger" || tone === "warning" ? "alert" : undefined}
      className={classNames("flex gap-3 rounded-lg border px-4 py-3", look, className)}
    >
      <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", mark)} />
      <div className="grid min-w-0 gap-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-ink-soft">{children}</div>}
      </div>
    </div>
  );
}
