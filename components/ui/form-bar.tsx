import type { ReactNode } from "react";

/** The buttons of a long form: they stay in sight while the form is scrolled. */
export function FormBar({ children }: { children: ReactNode }) {
  return (
    <div
      data-form-bar
      className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center justify-end gap-2 border-line border-t bg-canvas px-4 py-3 sm:mx-0 sm:px-0"
    >
      {children}
    </div>
  );
}
