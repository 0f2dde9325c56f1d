"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { get, type UseFormReturn } from "react-hook-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import { localeNames, locales } from "@/lib/domain/locale/locale";
import type { ButtonText, PoolButtonsInput } from "@/lib/domain/login/login-buttons";

/** A connection whose button is set up. */
export interface ButtonRow {
  connectionId: string;
  displayName: string;
  identifier: string;
  disabledAt: Date | null;
  text: ButtonText;
  /** What applies where nothing is chosen here; empty for the usual sentence. */
  inherited: ButtonText;
}

/** One button: its place, what moves it, and what it says in each language. */
export function ButtonRowFields(props: {
  row: ButtonRow;
  index: number;
  count: number;
  form: UseFormReturn<PoolButtonsInput>;
  /** Whose text it has where none is typed. */
  inherits: "pool" | "usual";
  /** Null where the order is not chosen here. */
  onStep: ((direction: "up" | "down") => void) | null;
}) {
  const { row, index, count, form, onStep } = props;
  const { connectionId, displayName } = row;
  const t = useTranslations("loginButtons");
  const common = useTranslations("common");
  const texts = useErrorTexts();
  const errorAt = (name: string) =>
    (get(form.formState.errors, name) as { message?: string } | undefined)?.message;
  return (
    <li className="grid gap-4 border-line border-t px-5 py-4">
      <div className="flex items-center gap-3">
        <span className="w-6 shrink-0 text-center text-ink-soft tabular-nums">{index + 1}</span>
        <div className="min-w-0 flex-1">
          <p className="break-words font-medium">{displayName}</p>
          <code className="break-all font-mono text-ink-faint text-xs">{row.identifier}</code>
        </div>
        {row.disabledAt && <Badge>{common("disabled")}</Badge>}
        {onStep &&
          count > 1 &&
          (["up", "down"] as const).map((direction) => (
            <Button
              key={direction}
              variant="secondary"
              size="icon"
              data-move={`${direction} ${connectionId}`}
              aria-label={t(`order.${direction}`, { connection: displayName })}
              onClick={() => onStep(direction)}
            >
              {direction === "up" ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />}
            </Button>
          ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-2 sm:pl-9">
        {locales.map((locale) => {
          const name = `values.buttons.${index}.text.${locale}` as const;
          const error = errorAt(name);
          return (
            <FormField
              key={locale}
              label={
                <>
                  {t("text.label", { language: localeNames[locale] })}
                  <span className="sr-only"> – {displayName}</span>
                </>
              }
              help={t(props.inherits === "pool" ? "text.emptyPool" : "text.emptyUsual", {
                text: row.inherited[locale] || t(`text.usual.${locale}`, { connection: displayName }),
              })}
              error={error && texts.field(error)}
              optional
            >
              <Input {...form.register(name)} lang={locale} autoComplete="off" />
            </FormField>
          );
        })}
      </div>
    </li>
  );
}
