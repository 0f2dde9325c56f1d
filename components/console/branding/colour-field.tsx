"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import { useFieldError } from "@/components/ui/use-field-error";
import { findAccentFault, findWorkingAccent, type Theme } from "@/lib/domain/branding/accent";
import type { LookEdit } from "@/lib/domain/branding/branding-form";
import { colourShape } from "@/lib/domain/branding/contrast";

/** The colour of buttons in one look, with the nearest that works beside one that does not. */
export function ColourField({ theme }: { theme: Theme }) {
  const t = useTranslations("branding.colours");
  const texts = useErrorTexts();
  const errorOf = useFieldError();
  const form = useFormContext<LookEdit>();
  const name = `values.colours.${theme}` as const;
  const colour = (form.watch(name) ?? "").trim().toLowerCase();
  const isColour = colourShape.test(colour);
  const fault = isColour ? findAccentFault(colour, theme) : null;
  const working = fault && findWorkingAccent(colour, theme);
  const choose = (value: string) =>
    form.setValue(name, value, { shouldDirty: true, shouldValidate: true, shouldTouch: true });
  return (
    <div className="grid gap-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <FormField
            label={t(theme)}
            help={t("help")}
            error={fault ? texts.field(`branding.accent.${fault}`) : errorOf(name)}
          >
            <Input
              {...form.register(name)}
              autoComplete="off"
              spellCheck={false}
              maxLength={9}
              className="font-mono"
            />
          </FormField>
        </div>
        <input
          type="color"
          aria-label={t("pick", { name: t(theme) })}
          value={isColour ? colour : "#000000"}
          onChange={(event) => choose(event.target.value)}
          className="mt-6.5 h-9 w-12 shrink-0 cursor-pointer rounded-md border border-line-strong bg-surface p-1"
        />
      </div>
      {working && (
        <Button
          variant="secondary"
          size="small"
          className="justify-self-start"
          onClick={() => choose(working)}
        >
          <span aria-hidden className="size-4 rounded border border-line" style={{ background: working }} />
          {t("use", { colour: working })}
        </Button>
      )}
    </div>
  );
}
