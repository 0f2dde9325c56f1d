"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { Toaster as Primitive } from "sonner";

export { toast } from "sonner";

/** Where short messages appear. Once per page, at its end. */
export function Toaster() {
  return (
    <Primitive
      theme="system"
      position="bottom-right"
      icons={{
        success: <CircleCheck className="size-4 text-success" />,
        error: <CircleAlert className="size-4 text-danger" />,
      }}
      toastOptions={{
        classNames: { toast: "!rounded-lg !border-line !bg-surface !text-ink !shadow-lift-high !font-sans" },
      }}
    />
  );
}
