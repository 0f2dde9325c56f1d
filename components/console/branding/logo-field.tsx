"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FileInput } from "@/components/ui/file-input";
import { FormField } from "@/components/ui/form-field";
import { useAction } from "@/components/ui/use-action";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";
import type { ReadLogo, ReadLogoInput, SaveBrandingInput } from "@/lib/domain/branding/branding-form";
import { fitLogo, largestLogoFile, logoTypes } from "@/lib/domain/branding/logo";

interface LogoFieldProps {
  /** What is in the form now: the kept one, one that was just read, or none. */
  logo: ReadLogo | null;
  onLogo: (logo: ReadLogo | null) => void;
  read: Action<ReadLogoInput, ReadLogo>;
}

/** A file as base64. */
async function encode(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}

/** The address of a picture in itself. */
export function pictureAddress(logo: ReadLogo): string {
  return `data:image/png;base64,${logo.file}`;
}

/** The logo as it will be shown, and a file in its place: the server says at once what becomes of it. */
export function LogoField({ logo, onLogo, read }: LogoFieldProps) {
  const t = useTranslations("branding.logo");
  const texts = useErrorTexts();
  const poolId = useFormContext<SaveBrandingInput>().getValues("poolId");
  const [fault, setFault] = useState<string | null>(null);
  // A field for a file cannot be emptied but by another field.
  const [turn, setTurn] = useState(0);
  const action = useAction(read, {
    onSuccess: onLogo,
    onFailure: ({ fields }) => {
      setFault(fields?.file ?? null);
      return fields?.file !== undefined;
    },
  });
  const take = async (file: File) => {
    setFault(null);
    if (file.size > largestLogoFile) return setFault("branding.logo.too_large");
    if (file.size === 0) return setFault("branding.logo.empty");
    action.run({ poolId, file: await encode(file) });
  };
  const remove = () => {
    setFault(null);
    setTurn(turn + 1);
    onLogo(null);
  };
  return (
    <div className="grid gap-5">
      {logo ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span className="grid gap-1">
            <span className="rounded-lg border border-line bg-white p-3">
              {/* biome-ignore lint/performance/noImgElement: it is its own address */}
              <img src={pictureAddress(logo)} alt={t("alt")} {...fitLogo(logo)} />
            </span>
            <span className="text-ink-soft">{t("size", { width: logo.width, height: logo.height })}</span>
          </span>
          <Button variant="secondary" size="small" onClick={remove}>
            {t("remove")}
          </Button>
        </div>
      ) : (
        <p className="text-ink-soft">{t("none")}</p>
      )}
      <FormField label={t("file")} help={t("fileHelp")} error={fault && texts.field(fault)}>
        <FileInput key={turn} accept={logoTypes.join(",")} onFile={take} />
      </FormField>
      <p role="status" className="text-ink-soft empty:hidden">
        {action.pending && t("reading")}
      </p>
    </div>
  );
}
