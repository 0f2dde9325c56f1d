"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormContext } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import type { Action } from "@/lib/domain/action-result";
import { type Theme, themes } from "@/lib/domain/branding/accent";
import { brandingSchema } from "@/lib/domain/branding/branding";
import {
  type LookEdit,
  type LookSubject,
  logoPlace,
  type PreviewScene,
  type ReadLogo,
} from "@/lib/domain/branding/branding-form";
import { isLocale, type Locale, localeNames, locales } from "@/lib/domain/locale/locale";
import { pictureAddress } from "./logo-field";

/** While somebody types, the page is made anew so many milliseconds after the last key. */
const pauseMilliseconds = 250;

interface LookPreviewProps<Subject extends LookSubject> {
  subject: Subject;
  /** The one that is shown. */
  logo: ReadLogo | null;
  preview: Action<Subject & PreviewScene, { html: string }>;
}

/**
 * The real login page with what the form says. It comes from the server as a document and stands in a frame that is another origin, runs no
 * script and sends no form.
 */
export function LookPreview<Subject extends LookSubject>(props: LookPreviewProps<Subject>) {
  const { subject, logo, preview } = props;
  const t = useTranslations("branding.preview");
  const own = useLocale();
  const form = useFormContext<LookEdit>();
  const [locale, setLocale] = useState<Locale>(isLocale(own) ? own : "en");
  const [theme, setTheme] = useState<Theme>("light");
  const [html, setHtml] = useState("");
  const [failed, setFailed] = useState(false);
  const read = brandingSchema.safeParse(form.watch("values"));
  const size = { width: logo?.width ?? 0, height: logo?.height ?? 0 };
  // Of the same text the same page comes: the effect runs where anything has changed.
  const wanted = read.success
    ? JSON.stringify({ ...subject, values: read.data, logo: size, locale, theme })
    : null;
  useEffect(() => {
    if (wanted === null) return;
    let isOver = false;
    const timer = setTimeout(async () => {
      // A server that does not answer: that is said below.
      const result = await preview(JSON.parse(wanted)).catch(() => null);
      if (isOver) return;
      setFailed(!result?.ok);
      if (result?.ok) setHtml(result.data.html);
    }, pauseMilliseconds);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [wanted, preview]);
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField label={t("language")}>
            <Select
              value={locale}
              onChange={({ target }) => isLocale(target.value) && setLocale(target.value)}
            >
              {locales.map((one) => (
                <option key={one} value={one}>
                  {localeNames[one]}
                </option>
              ))}
            </Select>
          </FormField>
          <FormField label={t("theme")}>
            <Select
              value={theme}
              onChange={({ target }) => setTheme(target.value === "dark" ? "dark" : "light")}
            >
              {themes.map((one) => (
                <option key={one} value={one}>
                  {t(one)}
                </option>
              ))}
            </Select>
          </FormField>
        </div>
        <p role="status" className="text-warning empty:hidden">
          {read.success ? failed && t("failed") : t("held")}
        </p>
        <iframe
          title={t("frame")}
          sandbox=""
          srcDoc={logo ? html.replaceAll(logoPlace, pictureAddress(logo)) : html}
          className="h-160 w-full rounded-lg border border-line"
        />
      </CardBody>
    </Card>
  );
}
