import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface FieldErrorProps {
  /** For the control's `aria-describedby`. */
  id: string;
  children: ReactNode;
}

/** What is wrong with a field, below it. Read out when it appears. */
export function FieldError({ id, children }: FieldErrorProps) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
