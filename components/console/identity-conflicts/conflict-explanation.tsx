import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";

/** What an identity conflict is in the ordinary case, and what each decision about it means. */
export function ConflictExplanation() {
  const t = useTranslations("identityConflicts.explanation");
  const mark = (chunks: ReactNode) => <strong className="font-medium text-ink">{chunks}</strong>;
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="grid max-w-prose gap-3 text-ink-soft">
        <p>{t("ordinary")}</p>
        <p>{t.rich("release", { mark })}</p>
        <p>{t.rich("keep", { mark })}</p>
      </CardBody>
    </Card>
  );
}
