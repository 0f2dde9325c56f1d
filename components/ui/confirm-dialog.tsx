"use client";

import { useTranslations } from "next-intl";
import { AlertDialog as Primitive } from "radix-ui";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "./button";
import { dialogClass, overlayClass } from "./dialog";
import { FormField } from "./form-field";
import { Input } from "./input";
import { Label } from "./label";
import { useReturnFocus } from "./use-return-focus";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and what is lost. */
  description: ReactNode;
  /** What the button does: "Delete connection", never "OK". */
  confirmLabel: ReactNode;
  tone?: "danger" | "primary";
  /** For what cannot be undone: this text has to be typed first, and is handed to `onConfirm`. */
  typedText?: string;
  /** For what has to be explained: a question whose answer is needed first, and is handed to `onConfirm`. */
  question?: { label: ReactNode; help: ReactNode; longest: number };
  pending?: boolean;
  /** Why the last try did not work. */
  error?: ReactNode;
  onConfirm: (typed: string) => void;
}

/** Asks before something happens that people may regret. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description } = props;
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClass} />
        <Primitive.Content className={dialogClass} {...returnFocus}>
          <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="mt-2 text-ink-soft">{description}</div>
          </Primitive.Description>
          <ConfirmForm {...props} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function ConfirmForm({
  typedText,
  question,
  confirmLabel,
  tone,
  pending,
  error,
  onConfirm,
}: ConfirmDialogProps) {
  const t = useTranslations("common");
  const id = useId();
  const [typed, setTyped] = useState("");
  const ready = (typedText === undefined || typed.trim() === typedText) && (!question || typed.trim() !== "");
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    // A dialog may stand inside another form of the page's component tree.
    event.stopPropagation();
    if (ready && !pending) onConfirm(typed.trim());
  };
  return (
    <form onSubmit={confirm} className="mt-5 grid gap-4">
      {typedText !== undefined && (
        <div className="grid gap-1.5">
          <Label htmlFor={id}>
            {t.rich("confirm.type", {
              text: typedText,
              mark: (chunks) => <span className="break-all font-mono">{chunks}</span>,
            })}
          </Label>
          <Input
            id={id}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      )}
      {question && (
        <FormField label={question.label} help={question.help}>
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            maxLength={question.longest}
            autoComplete="off"
          />
        </FormField>
      )}
      {error && (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Primitive.Cancel asChild>
          <Button variant="secondary">{t("cancel")}</Button>
        </Primitive.Cancel>
        <Button type="submit" variant={tone ?? "danger"} disabled={!ready} pending={pending ?? false}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}
