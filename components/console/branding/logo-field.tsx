"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FileInput } from "@/components/ui/file-input";
import { FormField } from "@/components/ui/form-field";
import { useAction } from "@/components/ui/use-action";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";
import type { InheritedLook, LogoFile, ReadLogo } from "@/lib/domain/branding/branding-form";
import { fitLogo, largestLogoFile, logoTypes } from "@/lib/domain/branding/logo";

interface LogoFieldProps {
  /** What is in the form now: the kept one, one that was just read, or none. */
  logo: ReadLogo | null;
  /** Of the pool, at one of its applications. */
  inherited: InheritedLook | undefined;
  onLogo: (logo: ReadLogo | null) => void;
  read: Action<LogoFile, ReadLogo>;
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
export function LogoField({ logo, inherited, onLogo, read }: LogoFieldProps) {
  const t = useTranslations("branding.logo");
  const texts = useErrorTexts();
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
    action.run({ file: await encode(file) });
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
            <LogoPicture logo={logo} alt={t("alt")} />
            <span className="text-ink-soft">{t("size", { width: logo.width, height: logo.height })}</span>
          </span>
          <Button variant="secondary" size="small" onClick={remove}>
            {t("remove")}
          </Button>
        </div>
      ) : (
        <NoLogo inherited={inherited} />
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

/** What the pages show in the place of a logo that is not there. */
function NoLogo({ inherited }: { inherited: InheritedLook | undefined }) {
  const t = useTranslations("branding");
  if (!inherited) return <p className="text-ink-soft">{t("logo.none")}</p>;
  const { logo } = inherited;
  return (
    <div className="grid justify-items-start gap-2">
      {logo && <LogoPicture logo={logo} alt={t("ofApplication.logoAlt")} />}
      <p className="text-ink-soft">{t(logo ? "ofApplication.poolsLogo" : "ofApplication.noLogo")}</p>
    </div>
  );
}

function LogoPicture({ logo, alt }: { logo: ReadLogo; alt: string }) {
  return (
    <span className="rounded-lg border border-line bg-white p-3">
      {/* biome-ignore lint/performance/noImgElement: it is its own address */}
      <img src={pictureAddress(logo)} alt={alt} {...fitLogo(logo)} />
    </span>
  );
}
