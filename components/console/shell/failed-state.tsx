"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** How a page that failed is handed over: its error, and a way to read it again. */
export interface FailedStateProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** What stands in the place of a page that failed, with the reference number under which the log has it. */
export function FailedState({ error, retry }: FailedStateProps) {
  const t = useTranslations("console.failed");
  const common = useTranslations("common");
  return (
    <ErrorState
      title={t("title")}
      description={t("description")}
      reference={error.digest}
      action={<Button onClick={retry}>{common("retry")}</Button>}
    />
  );
}
