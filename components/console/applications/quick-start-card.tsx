"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TabSet } from "@/components/ui/tab-set";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import type { QuickStartValues } from "@/lib/domain/application/quick-start/quick-start";
import { listQuickStarts, makeQuickStart } from "@/lib/domain/application/quick-start/quick-starts";
import { useCreated } from "./created-secret";
import { InlineLink } from "./inline-link";
import { QuickStartSteps } from "./quick-start-steps";

interface QuickStartCardProps {
  application: { id: string; type: ApplicationType };
  /** All but the secret, which is known right after the application was made alone. */
  values: Omit<QuickStartValues, "clientSecret">;
  /** Of the application's first page. */
  address: string;
}

/** How to begin with an application, by what it is written with: files with its own values, to copy as they are. */
export function QuickStartCard({ application, values, address }: QuickStartCardProps) {
  const t = useTranslations("applications.quickStart");
  const clientSecret = useCreated(application.id)?.clientSecret ?? null;
  const kinds = listQuickStarts(application.type);
  return (
    <Card id="quick-start">
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid grid-cols-1 gap-4">
        <TabSet
          label={t("title")}
          tabs={kinds.map((kind) => ({
            value: kind,
            label: t(`kinds.${kind}.label`),
            content: (
              <QuickStartSteps
                kind={kind}
                quickStart={makeQuickStart(kind, { ...values, clientSecret })}
                address={address}
              />
            ),
          }))}
        />
        {application.type === "web" && (
          <p className="text-ink-soft">
            {t.rich("withoutCode", {
              link: (text) => <InlineLink href={`${address}/sites`}>{text}</InlineLink>,
            })}
          </p>
        )}
      </CardBody>
    </Card>
  );
}
