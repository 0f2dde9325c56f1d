"use client";

import { CircleAlert, Plus, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, useId, useRef } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { keepFocus } from "@/components/ui/keep-focus";
import { useFieldError } from "@/components/ui/use-field-error";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import { isDevelopmentOnly } from "@/lib/domain/application/redirect-uri";
import { maximumRedirectUris } from "@/lib/domain/application/settings";

interface UriListFieldProps {
  name: "redirectUris" | "postLogoutRedirectUris" | "webOrigins";
  label: string;
  help: string;
  placeholder: string;
}

/** A list of addresses, one per line, each with its own fault. Several lines may be pasted at once. */
export function UriListField({ name, label, help, placeholder }: UriListFieldProps) {
  const t = useTranslations("applications.form");
  const id = useId();
  const { control, watch, trigger, formState } = useFormContext();
  const errorOf = useFieldError();
  const type: ApplicationType = watch("type");
  const last = useRef<HTMLInputElement>(null);
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => {
        const uris: string[] = field.value;
        const change = (next: string[]) => {
          field.onChange(next);
          // Faults belong to lines: with a line gone or added they would stand at the wrong ones.
          if (formState.errors[name]) void trigger(name);
        };
        const replace = (index: number, ...lines: string[]) =>
          change([...uris.slice(0, index), ...lines, ...uris.slice(index + 1)]);
        const paste = (index: number) => (event: ClipboardEvent<HTMLInputElement>) => {
          const lines = event.clipboardData
            .getData("text")
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter(Boolean);
          if (lines.length < 2) return;
          event.preventDefault();
          replace(index, ...lines);
        };
        return (
          <fieldset className="grid gap-2" aria-describedby={`${id}-help`}>
            <legend className="font-medium">{label}</legend>
            <p id={`${id}-help`} className="text-ink-soft">
              {help}
            </p>
            {uris.map((uri, index) => {
              const error = errorOf(`${name}.${index}`);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
                <div key={index} className="grid gap-1">
                  <div className="flex items-center gap-1">
                    <Input
                      ref={index === uris.length - 1 ? last : undefined}
                      value={uri}
                      onChange={(event) => replace(index, event.target.value)}
                      onPaste={paste(index)}
                      onBlur={() => {
                        field.onBlur();
                        void trigger(name);
                      }}
                      placeholder={index === 0 ? placeholder : undefined}
                      aria-label={t("line", { label, number: index + 1 })}
                      aria-invalid={error ? true : undefined}
                      aria-describedby={error ? `${id}-${index}` : undefined}
                      spellCheck={false}
                      autoComplete="off"
                      inputMode="url"
                      className="font-mono"
                    />
                    <Button
                      variant="ghost"
                      size="icon"
                      aria-label={t("remove", { number: index + 1 })}
                      onMouseDown={keepFocus}
                      onClick={() => change(uris.toSpliced(index, 1))}
                    >
                      <X aria-hidden />
                    </Button>
                  </div>
                  {error && (
                    <p id={`${id}-${index}`} role="alert" className="flex items-start gap-1.5 text-danger">
                      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                      <span className="min-w-0">{error}</span>
                    </p>
                  )}
                  {!error && isDevelopmentOnly(uri, type) && (
                    <p className="flex items-start gap-1.5 text-warning">
                      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                      {t("developmentOnly")}
                    </p>
                  )}
                </div>
              );
            })}
            {errorOf(name) && (
              <p role="alert" className="flex items-start gap-1.5 text-danger">
                <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                {errorOf(name)}
              </p>
            )}
            {uris.length < maximumRedirectUris && (
              <Button
                variant="ghost"
                size="small"
                className="justify-self-start"
                onMouseDown={keepFocus}
                onClick={() => {
                  field.onChange([...uris, ""]);
                  requestAnimationFrame(() => last.current?.focus());
                }}
              >
                <Plus aria-hidden />
                {t("add")}
              </Button>
            )}
          </fieldset>
        );
      }}
    />
  );
}
