"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useReturnFocus } from "./use-return-focus";

/** The frame that dialogs share: a sheet from below on phones, centred elsewhere. */
export const dialogClass =
  "fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] w-full overflow-y-auto rounded-t-2xl border border-line bg-surface p-5 shadow-lift-high animate-appear sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-w-lg sm:-translate-x-1/2 sm:-translate-y-1/2 sm:animate-none sm:rounded-2xl sm:p-6";

/** What lies over the page while a dialog is open. */
export const overlayClass = "fixed inset-0 z-40 bg-overlay";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}

/** A dialog over the page: focus stays inside, Escape closes it, focus returns to where it was. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  const t = useTranslations("common");
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClass} />
        <Primitive.Content
          className={dialogClass}
          {...returnFocus}
          {...(!description && { "aria-describedby": undefined })}
        >
          <Primitive.Title className="pr-8 font-semibold text-lg">{title}</Primitive.Title>
          {description && (
            <Primitive.Description className="mt-1 text-ink-soft">{description}</Primitive.Description>
          )}
          <div className="mt-5">{children}</div>
          <Primitive.Close
            aria-label={t("close")}
            className="absolute top-4 right-4 grid size-8 place-items-center rounded-md text-ink-faint hover:bg-surface-hover hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
