"use client";

import { useTranslations } from "next-intl";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { toFieldCode } from "@/lib/domain/field-codes";

/** Which area of the texts knows the field codes of a concept. */
const areas: Record<string, string> = {
  account: "account",
  administrator: "setup",
  setup: "setup",
  branding: "branding",
  pool: "pools",
  pool_domain: "addresses",
  retention: "retention",
  user: "users",
  connection: "connections",
  application: "applications",
  resource_server: "apis",
  protected_site: "protectedSites",
  login_button: "loginButtons",
};

/**
 * Sentences for codes. An error's is at `errors.codes.<code>`. A field's is at `errors.fields.<code>` when the code has
 * no concept (`required`), else in the concept's area: `pool.slug.shape` at `pools.fields.slug.shape`.
 */
export function useErrorTexts() {
  const t = useTranslations();
  return {
    /** The sentence of an error code. */
    error: (code: ErrorCode) => t(`errors.codes.${code}`),
    /** The sentence of a field's code or of a schema's message. */
    field: (message: string) => {
      const code = toFieldCode(message);
      const [concept = "", ...rest] = code.split(".");
      const area = rest.length > 0 ? areas[concept] : undefined;
      const key = area ? `${area}.fields.${rest.join(".")}` : `errors.fields.${code}`;
      return t.has(key) ? t(key) : t("errors.fields.invalid");
    },
  };
}
