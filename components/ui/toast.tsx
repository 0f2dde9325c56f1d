"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toaster as Primitive } from "sonner";

export { toast } from "sonner";

/**
 * Where short messages appear. Once per page, at its end. They lie over the middle of the header, on a phone over all of it: over neither the
 * button that was pressed nor the next one. Each can be sent away.
 */
export function Toaster() {
  const t = useTranslations("common");
  return (
    <Primitive
      theme="system"
      position="top-center"
      offset={{ top: "0.25rem" }}
      mobileOffset={{ top: "0.25rem" }}
      closeButton
      containerAriaLabel={t("messages")}
      icons={{
        success: <CircleCheck className="size-4 text-success" />,
        error: <CircleAlert className="size-4 text-danger" />,
        close: <X aria-hidden className="size-4" />,
      }}
      toastOptions={{
        closeButtonAriaLabel: t("dismiss"),
        classNames: {
          toast: "!rounded-lg !border-line !bg-surface !text-ink !shadow-lift-high !font-sans !pr-12",
          closeButton:
            "!inset-y-0 !right-1 !left-auto !my-auto !size-10 !transform-none !rounded-md !border-0 !bg-transparent !text-ink-soft",
        },
      }}
    />
  );
}
