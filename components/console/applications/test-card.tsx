import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";

interface TestCardProps {
  application: { disabledAt: Date | null };
  /** Where the application is tried, and how long that address works. */
  test: { address: string; minutes: number };
}

/** Where an administrator gets the link to try an application with the built-in test client. */
export function TestCard({ application, test }: TestCardProps) {
  const t = useTranslations("applications.test");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-6">
        {application.disabledAt ? (
          <p>{t("disabled")}</p>
        ) : (
          <>
            <div className="grid justify-items-start gap-3">
              <p className="text-ink-soft">{t("signsIn")}</p>
              <a href={test.address} target="_blank" rel="noreferrer" className={buttonClass()}>
                {t("open")}
                <ExternalLink aria-hidden className="size-4" />
              </a>
            </div>
            <div className="grid gap-1.5">
              <CopyValue value={test.address} label={t("copy")} />
              <p className="text-ink-soft">{t("expires", { minutes: test.minutes })}</p>
            </div>
          </>
        )}
      </CardBody>
    </Card>
  );
}
