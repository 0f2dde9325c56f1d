"use client";

import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/ui/error-state";

/** What stands where the steps would, after too many wrong links from one network. */
export function GuideBusy() {
  const t = useTranslations();
  return (
    <main>
      <ErrorState
        title={t("checklist.guide.page.busyTitle")}
        description={t("errors.codes.request.too_many")}
      />
    </main>
  );
}
