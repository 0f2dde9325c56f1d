"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

interface ConsoleErrorProps {
  error: Error & { digest?: string };
  retry: () => void;
}

export default function ConsoleError({ error, retry }: ConsoleErrorProps) {
  const t = useTranslations("console.failed");
  const common = useTranslations("common");
  return (
    <main>
      <ErrorState
        title={t("title")}
        description={t("description")}
        reference={error.digest}
        action={<Button onClick={retry}>{common("retry")}</Button>}
      />
    </main>
  );
}
